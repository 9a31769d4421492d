// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/node.h"

#include <QJsonObject>

// The objects that the command line's contract names. Keys are for ever.
QJsonObject jsonOf(const Visit &visit);
QJsonObject jsonOf(const Node &node);

// "nothing", "part", "whole"; "new", "on-time", "overdue", "unwatched".
QString wordOf(Taken taken);
QString wordOf(Presence presence);
