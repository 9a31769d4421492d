// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedtree.h"

// One line as "ls -l" prints it, without its end: the 3G module takes the fifth word as the size.
QByteArray listLine(const ServedTree::Item &item, const QDateTime &now);

// The whole text of a listing, lines ended by CR LF.
QByteArray listing(const QList<ServedTree::Item> &items, const QDateTime &now);
QByteArray factsListing(const QList<ServedTree::Item> &items);
QByteArray nameListing(const QList<ServedTree::Item> &items);

// The facts of RFC 3659 7 about one thing, its name last, without the line's end.
QByteArray factsLine(const ServedTree::Item &item);

// A time as MDTM gives it, UTC.
QByteArray timeValue(const QDateTime &time);

// What TYPE A makes of a file: every line ends in CR LF.
QByteArray asText(const QByteArray &bytes);
qint64 sizeAsText(const QByteArray &bytes);
