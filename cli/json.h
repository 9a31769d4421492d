// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/inspection.h"
#include "model/preflight.h"

#include <QJsonArray>
#include <QJsonObject>

// The objects that the command line's contract names. Keys are for ever.
QJsonArray jsonOf(const QList<Finding> &findings);
QJsonObject jsonOf(const Inspection &inspection);
QJsonObject jsonOf(const Preflight &preflight);
