// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

// A text inside a flash image that tells what the program talks to. What may be a password is not shown.
struct ReadableText
{
    enum class Kind
    {
        UpdateSign, // UPGRADE.TXT: it asks for updates
        Server,     // a host name or an address
        Url,
        Apn,
        Version
    };

    Kind kind = Kind::Server;
    QString text;
    qsizetype at = 0; // of the image

    bool operator==(const ReadableText &) const = default;
};

// The texts worth seeing, each once, in the order of the image, 60 at most. Only texts of these kinds are given:
// a password stands alone in an image, and nothing tells it from another word.
QList<ReadableText> readableTexts(QByteArrayView image);

QString wordOf(ReadableText::Kind kind);   // for scripts: update-sign, server, url, apn, version
QString describe(ReadableText::Kind kind); // for people
