// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/readabletexts.h"

#include "model/secrets.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>

namespace {

class TextsText
{
    Q_DECLARE_TR_FUNCTIONS(TextsText)
};

constexpr qsizetype shortest = 4;
constexpr qsizetype longest = 96;
constexpr qsizetype mostTexts = 60;

// The ends of host names that people give to servers of nodes; two letters are a country. Others are left out, since
// a password may hold dots too.
constexpr std::array<QLatin1StringView, 17> hostEnds = {QLatin1StringView("com"), QLatin1StringView("net"),
    QLatin1StringView("org"), QLatin1StringView("info"), QLatin1StringView("edu"), QLatin1StringView("gov"),
    QLatin1StringView("int"), QLatin1StringView("biz"), QLatin1StringView("cloud"),
    QLatin1StringView("local"), QLatin1StringView("lan"), QLatin1StringView("test"),
    QLatin1StringView("example"), QLatin1StringView("localhost"), QLatin1StringView("internal"),
    QLatin1StringView("online"), QLatin1StringView("dev")};

constexpr std::array<QLatin1StringView, 7> apnWords = {QLatin1StringView("apn"),
    QLatin1StringView("internet"), QLatin1StringView("m2m"), QLatin1StringView("iot"),
    QLatin1StringView("gprs"), QLatin1StringView("web"), QLatin1StringView("wap")};

bool isAddress(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\d{1,3}(\\.\\d{1,3}){3}$"));
    if (!pattern.match(text).hasMatch())
        return false;
    const QStringList parts = text.split(u'.');
    return std::all_of(parts.begin(), parts.end(), [](const QString &part) { return part.toInt() < 256; });
}

bool isHostName(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+$"));
    static const QRegularExpression country(QStringLiteral("^[a-z]{2}$"));
    if (!pattern.match(text).hasMatch())
        return false;
    const QString end = text.section(u'.', -1).toLower();
    return country.match(end).hasMatch()
        || std::find(hostEnds.begin(), hostEnds.end(), end) != hostEnds.end();
}

bool isApn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9.-]+$"));
    if (!pattern.match(text).hasMatch())
        return false;
    const QStringList labels = text.toLower().split(u'.');
    return std::any_of(apnWords.begin(), apnWords.end(),
        [&labels](QLatin1StringView word) { return labels.contains(word); });
}

bool isVersion(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b(v|ver|version|release)[ .:=_-]*\\d+(\\.\\d+)*"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression figures(QStringLiteral("%[0-9]*[dus]"));
    return text.size() <= 48 && pattern.match(text).hasMatch() && !figures.match(text).hasMatch();
}

// "ftp://user:password@host" without what stands before the host.
QString withoutLogin(QString text)
{
    static const QRegularExpression login(QStringLiteral("://[^/@]*@"));
    return text.replace(login, QStringLiteral("://[hidden]@"));
}

std::optional<ReadableText::Kind> kindOf(const QString &text)
{
    using Kind = ReadableText::Kind;
    if (text.contains(QStringLiteral("UPGRADE.TXT")))
        return Kind::UpdateSign;
    if (text.contains(QStringLiteral("://")))
        return Kind::Url;
    if (isApn(text))
        return Kind::Apn;
    if (isAddress(text) || isHostName(text))
        return Kind::Server;
    if (isVersion(text))
        return Kind::Version;
    return std::nullopt;
}

bool isReadable(char c)
{
    return c >= 0x20 && c < 0x7f;
}

} // namespace

QList<ReadableText> readableTexts(QByteArrayView image)
{
    QList<ReadableText> texts;
    qsizetype from = 0;
    for (qsizetype at = 0; at <= image.size() && texts.size() < mostTexts; ++at) {
        if (at < image.size() && isReadable(image[at]))
            continue;
        const qsizetype length = at - from;
        if (length >= shortest) {
            const QByteArray shown = hideSecrets(image.sliced(from, std::min(length, longest)));
            const QString text = withoutLogin(QString::fromLatin1(shown).trimmed());
            const auto kind = kindOf(text);
            const bool isKnown = std::any_of(texts.begin(), texts.end(),
                [&text](const ReadableText &other) { return other.text == text; });
            if (kind && !isKnown)
                texts.append({*kind, text, from});
        }
        from = at + 1;
    }
    return texts;
}

QString wordOf(ReadableText::Kind kind)
{
    switch (kind) {
    case ReadableText::Kind::UpdateSign:
        return QStringLiteral("update-sign");
    case ReadableText::Kind::Server:
        return QStringLiteral("server");
    case ReadableText::Kind::Url:
        return QStringLiteral("url");
    case ReadableText::Kind::Apn:
        return QStringLiteral("apn");
    case ReadableText::Kind::Version:
        break;
    }
    return QStringLiteral("version");
}

QString describe(ReadableText::Kind kind)
{
    switch (kind) {
    case ReadableText::Kind::UpdateSign:
        return TextsText::tr("Asks for updates");
    case ReadableText::Kind::Server:
        return TextsText::tr("Server");
    case ReadableText::Kind::Url:
        return TextsText::tr("Address");
    case ReadableText::Kind::Apn:
        return TextsText::tr("APN");
    case ReadableText::Kind::Version:
        break;
    }
    return TextsText::tr("Version");
}
