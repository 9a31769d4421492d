// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

// Writes the whole file or leaves what was there; FileUnwritable with the system's words.
Result<> saveFile(const QString &path, const QByteArray &bytes);
