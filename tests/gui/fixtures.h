// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QDir;

// An OTA binary as the Waspmote IDE writes it: a header sector and an image that begins with jump vectors.
QByteArray otaBinary(const QByteArray &program, qsizetype imageSize);

// The bytes as a file in that folder; its path.
QString fileIn(const QDir &folder, const QString &name, const QByteArray &bytes);
