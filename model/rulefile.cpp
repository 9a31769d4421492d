// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/rulefile.h"

#include <QFile>
#include <QSaveFile>

static constexpr qint64 fileLimit = 4 * 1024 * 1024; // thousands of rules; anything larger is another file

Result<QList<UserRule>> rulesFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    const QByteArray bytes = file.read(fileLimit + 1);
    if (bytes.size() > fileLimit)
        return Error{ErrorCode::BadRule, path + QStringLiteral(": > %1").arg(fileLimit)};
    return rulesFromJson(bytes);
}

Result<> rulesToFile(const QString &path, const QList<UserRule> &rules)
{
    QSaveFile file(path);
    const QByteArray bytes = rulesToJson(rules);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::FileUnwritable, path + QStringLiteral(": ") + file.errorString()};
    return {};
}
