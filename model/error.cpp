// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/error.h"

#include <QCoreApplication>

namespace {

struct Row
{
    const char *word;
    const char *text;
};

constexpr Row rows[] = {
#define ROW(name, word, text) {word, text},
    VESPIARY_ERROR_LIST(ROW)
#undef ROW
};

} // namespace

QString describe(const Error &error)
{
    const QString text = QCoreApplication::translate("Error", rows[static_cast<int>(error.code)].text);
    if (!text.contains(u"%1"))
        return text;
    if (error.detail.isEmpty())
        return QString(text).remove(QStringLiteral(" (%1)"));
    return text.arg(error.detail);
}

QString wordOf(ErrorCode code)
{
    return QString::fromLatin1(rows[static_cast<int>(code)].word);
}
