// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

// The texts of a flash image: runs of printable ASCII that end in a zero, as C strings do, 5 characters or more, each
// once and sorted. What may be a password is [hidden]: what hideSecrets() knows, and single words that mix letters and
// digits as keys do.
QStringList readableStrings(const QByteArray &image);
