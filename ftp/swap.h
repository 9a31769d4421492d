// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "firmware/stock/module.h"

// How a file takes the place of another one on a server that renames no file over another one.
enum class Swap
{
    WrittenInPlace, // empty until the new bytes are there
    OldMoved        // missing until the new one has its name: where nothing may be written over either
};

// What nodes may notice of it, or may have noticed: one translated sentence.
QString whatNodesNotice(const QString &path, Swap how);

// The same before anybody has looked at the server, one sentence each; for nodes with those modules, or any.
QStringList swapRisks(const QList<stock::Module> &modules);
