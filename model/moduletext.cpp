// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"

#include <QStringList>

QString wordOf(stock::Module module)
{
    const std::string_view word = stock::keyOf(module);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

QString titleOf(stock::Module module)
{
    return QString::fromUtf8(stock::nameOf(module));
}

QString wordsOf(const QList<stock::Module> &modules)
{
    QStringList words;
    for (const stock::Module module : modules)
        words.append(wordOf(module));
    return words.join(u',');
}

std::optional<QList<stock::Module>> modulesFromWords(const QString &words)
{
    QList<stock::Module> modules;
    for (const QString &word : words.split(u',', Qt::SkipEmptyParts)) {
        const std::optional<stock::Module> module = stock::moduleFromKey(word.trimmed().toStdString());
        if (!module)
            return std::nullopt;
        if (!modules.contains(*module))
            modules.append(*module);
    }
    return modules;
}
