// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedtree.h"

// One line as "ls -l" prints it, without its end: the 3G module takes the fifth word as the size.
QByteArray listLine(const ServedTree::Item &item, const QDateTime &now);

// The whole text of a listing, lines ended by CR LF.
QByteArray listing(const QList<ServedTree::Item> &items, const QDateTime &now);
QByteArray nameListing(const QList<ServedTree::Item> &items);
