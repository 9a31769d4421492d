// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

#include "firmware/stock/module.h"

// The word of files and of the command line: 4g 3g gprs wifi wifi-v3 bg96 vespiary.
QString wordOf(stock::Module module);

// The name people read.
QString titleOf(stock::Module module);

// Words joined by commas, as the workspace and the command line write lists of modules; and back again, nothing when
// one of the words names no module.
QString wordsOf(const QList<stock::Module> &modules);
std::optional<QList<stock::Module>> modulesFromWords(const QString &words);
