// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/release.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

#include "firmware/core/manifest.h"

namespace {

class ReleaseText
{
    Q_DECLARE_TR_FUNCTIONS(ReleaseText)
};

QByteArray textOf(const ota::Manifest &manifest)
{
    char text[ota::ManifestCapacity + 1];
    const size_t length = ota::writeManifest(manifest, text, sizeof text);
    return {text, static_cast<qsizetype>(length)};
}

} // namespace

Result<QString> checkedPath(const QString &path)
{
    const QString whole = path.endsWith(u'/') ? path : path + u'/';
    const bool isPrintable = std::all_of(whole.begin(), whole.end(),
        [](QChar c) { return c > u' ' && c < u'\x7f' && c != u':' && c != u'\\'; });
    if (path.isEmpty() || !whole.startsWith(u'/') || whole.contains(u"//") || whole.contains(u"/../")
        || whole.contains(u"/./") || !isPrintable || whole.size() >= ota::PathCapacity)
        return Error{ErrorCode::BadPath, path.left(120)};
    return whole;
}

Result<QByteArray> manifestFor(const ProgramId &program, const QString &path, qint64 size, int version)
{
    if (version < 0 || version > 255)
        return Error{ErrorCode::BadVersion, QString::number(version)};
    const Result<QString> place = checkedPath(path);
    if (!place)
        return place.error();
    if (size < 0 || size > 999999999) // stock libraries keep nine digits (contract 1.4)
        return Error{ErrorCode::BadManifest, QStringLiteral("SIZE:%1").arg(size)};

    ota::Manifest manifest = {};
    qstrncpy(manifest.file, program.text().toLatin1().constData(), sizeof manifest.file);
    qstrncpy(manifest.path, place->toLatin1().constData(), sizeof manifest.path);
    manifest.size = static_cast<uint32_t>(size);
    manifest.version = static_cast<uint8_t>(version);
    return textOf(manifest);
}

QByteArray holdManifestText()
{
    return textOf(ota::holdManifest());
}

Result<Release> releaseOf(const Binary &binary, int version, const QString &path, const QString &notes,
    const QList<stock::Module> &modules)
{
    const Result<QString> place = checkedPath(path);
    if (!place)
        return place.error();
    const Result<QByteArray> manifest = manifestFor(binary.program, *place, binary.bytes.size(), version);
    if (!manifest)
        return manifest.error();
    return Release{
        .program = binary.program,
        .version = version,
        .path = *place,
        .size = binary.bytes.size(),
        .sha256 = binary.sha256,
        .manifest = *manifest,
        .notes = notes,
        .modules = modules,
        .created = QDateTime::currentDateTimeUtc(),
    };
}

QString wordOf(Release::State state)
{
    return state == Release::State::Withdrawn ? QStringLiteral("withdrawn") : QStringLiteral("final");
}

Result<> publishable(const Release &release)
{
    if (release.state == Release::State::Final && !release.isRemoved())
        return {};
    const QString sentence = release.isRemoved() ? ReleaseText::tr("%1 version %2 was removed")
                                                 : ReleaseText::tr("%1 version %2 was withdrawn");
    return Error{ErrorCode::ReleaseWithdrawn, sentence.arg(release.program.text()).arg(release.version)};
}

QStringList tagsFrom(const QString &typed)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    QStringList tags = typed.split(separators, Qt::SkipEmptyParts);
    tags.sort();
    tags.removeDuplicates();
    return tags;
}
