// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/serveranswer.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

bool mayBeSent(const QString &path)
{
    return std::none_of(
        path.begin(), path.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

QByteArray readable(QByteArray said, const QByteArray &password)
{
    constexpr qsizetype lengthAtMost = 500;
    if (!password.isEmpty())
        said.replace(password, "***");
    QString text = QString::fromUtf8(said.left(lengthAtMost));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text.toUtf8();
}

std::optional<QString> folderIn(const QByteArray &answer)
{
    if (!answer.startsWith("257"))
        return std::nullopt;
    const qsizetype first = answer.indexOf('"');
    QByteArray folder;
    for (qsizetype i = first + 1; first >= 0 && i < answer.size(); ++i) {
        if (answer[i] != '"')
            folder += answer[i];
        else if (i + 1 < answer.size() && answer[i + 1] == '"')
            folder += answer[i++]; // a quote in a name is doubled
        else
            return folder.isEmpty() ? std::nullopt : std::optional(QString::fromUtf8(folder));
    }
    return std::nullopt;
}

std::optional<DataAddress> dataAddressIn(const QByteArray &answer)
{
    static const QRegularExpression numbers(
        QStringLiteral("(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})"));
    const QRegularExpressionMatch match = numbers.match(QString::fromLatin1(answer.mid(3)));
    if (!answer.startsWith("227") || !match.hasMatch())
        return std::nullopt;
    std::array<quint32, 6> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = match.captured(static_cast<int>(i) + 1).toUInt();
        if (bytes[i] > 255)
            return std::nullopt;
    }
    DataAddress address;
    address.host = QHostAddress(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
    address.port = static_cast<quint16>(bytes[4] << 8 | bytes[5]);
    return address;
}
