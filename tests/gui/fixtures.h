// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/otabinary.h"

#include <QByteArray>
#include <QString>

class QDir;

// The bytes as a file in that folder; its path.
QString fileIn(const QDir &folder, const QString &name, const QByteArray &bytes);
