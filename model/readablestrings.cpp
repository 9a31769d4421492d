// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/readablestrings.h"

#include "model/account.h"
#include "model/programid.h"
#include "model/secrets.h"

#include <algorithm>

namespace {

constexpr qsizetype shortest = 5;

bool isPrintable(char c)
{
    return c >= ' ' && c <= '~';
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Nothing in an image says which text is a password. A key of a network or an account is mostly one word of letters
// and digits; a message has blanks, an address dots, a format string %, a program ID no small letters.
bool mayBeKey(QByteArrayView text)
{
    constexpr qsizetype shortestKey = 8;
    const bool isWord = std::none_of(
        text.begin(), text.end(), [](char c) { return QByteArrayView(" %.:/=<>()[]+,\"_").contains(c); });
    const bool hasDigit = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool hasLetter = std::any_of(
        text.begin(), text.end(), [](char c) { return isLetterOrDigit(c) && (c < '0' || c > '9'); });
    return text == QByteArrayView(meshliumPassword)
        || (isWord && hasDigit && hasLetter && text.size() >= shortestKey);
}

QString shown(QByteArrayView text)
{
    return mayBeKey(text) ? QStringLiteral("[hidden]") : QString::fromLatin1(hideSecrets(text));
}

} // namespace

QStringList readableStrings(const QByteArray &image)
{
    QStringList found;
    qsizetype from = 0;
    for (qsizetype at = 0; at < image.size(); ++at) {
        if (isPrintable(image.at(at)))
            continue;
        if (image.at(at) == '\0' && at - from >= shortest)
            found.append(shown(QByteArrayView(image).sliced(from, at - from)));
        from = at + 1;
    }
    found.sort();
    found.removeDuplicates();
    return found;
}
