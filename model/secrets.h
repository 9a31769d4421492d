// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

// The line with every password replaced by [hidden]: what sketches print (PASSWORD: …) and the AT commands that carry
// APN, FTP and WiFi passwords. For screens, reports and exports; a capture keeps its bytes.
QByteArray hideSecrets(QByteArrayView line);

// False for lines that surely hold no secret: the fast way to leave most lines alone.
bool mayHoldSecret(QByteArrayView line);
