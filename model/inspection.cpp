// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/inspection.h"

#include "model/binary.h"
#include "model/intelhex.h"
#include "model/manifestvalues.h"
#include "model/programid.h"
#include "model/vectortable.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include "firmware/core/imageheader.h"
#include "firmware/core/manifest.h"
#include "firmware/stock/codes.h"

namespace {

// The translation context of the texts here.
class InspectionText
{
    Q_DECLARE_TR_FUNCTIONS(InspectionText)
};

constexpr qint64 largestKept = 1024 * 1024;
constexpr qint64 headerSize = ota::ImageHeaderSize;

void add(Inspection &to, Finding::Level level, const char *code, const QString &text)
{
    to.findings.append({level, QString::fromLatin1(code), text, std::nullopt});
}

bool looksLikeIntelHex(const QByteArray &bytes)
{
    if (bytes.size() < 11 || bytes.front() != ':')
        return false;
    return std::all_of(bytes.begin() + 1, bytes.begin() + 9,
        [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); });
}

// The magic with room for damage: a header with a bad byte is a damaged binary, not "no binary at all".
bool looksLikeBinary(const QByteArray &bytes)
{
    return bytes.startsWith(QByteArrayView("FIRMWARE_FILE_FOR_WAS"));
}

void inspectBinary(Inspection &to, const QByteArray &bytes, const QString &name)
{
    using Level = Finding::Level;
    constexpr int nameOffset = 32; // behind the magic
    to.program = QString::fromLatin1(bytes.mid(nameOffset, ProgramId::length));
    to.imageSize = std::max<qint64>(0, bytes.size() - headerSize);

    if (bytes.size() <= headerSize) {
        add(to, Level::Stop, "truncated",
            InspectionText::tr("The file ends inside or right after its header; export the sketch again."));
        return;
    }
    ota::ImageHeader header;
    if (ota::readImageHeader(reinterpret_cast<const uint8_t *>(bytes.constData()), headerSize, header)
        != ota::Status::Ok)
        add(to, Level::Stop, "header-damaged",
            InspectionText::tr(
                "The 512-byte header is damaged, so the boot loader would refuse it; export the sketch "
                "again."));
    if (!ProgramId::from(to.program))
        add(to, Level::Stop, "bad-program-id",
            InspectionText::tr(
                "The program ID in the header is not 7 characters of A-Z, 0-9 and _; rename the sketch and "
                "export it again."));
    if (to.imageSize > ota::ImageCapacity)
        add(to, Level::Stop, "image-too-large",
            InspectionText::tr(
                "The flash image has %1 bytes, but a node has room for %2; make the sketch smaller.")
                .arg(to.imageSize)
                .arg(static_cast<int>(ota::ImageCapacity)));

    const QByteArrayView image = QByteArrayView(bytes).sliced(headerSize);
    if (std::all_of(image.begin(), image.end(), [](char c) { return c == '\xff'; }))
        add(to, Level::Stop, "image-empty",
            InspectionText::tr("The flash image holds nothing but 0xFF, so a node would not start with it; "
                               "export the sketch "
                               "again."));
    else if (!image.startsWith(QByteArrayView("\x0c\x94")))
        add(to, Level::Warning, "no-vectors",
            InspectionText::tr(
                "The flash image does not begin with jump vectors as every IDE export does; it may have been "
                "changed on its way (an FTP client in ASCII mode does that)."));
    else if (const VectorTable vectors = vectorTableOf(image); !vectors.startsInside)
        add(to, Level::Warning, "reset-outside",
            InspectionText::tr(
                "The program would start at byte %1, where its image holds no code; the file may be "
                "cut off, so export the sketch again.")
                .arg(vectors.reset));

    if (!name.isEmpty() && name != to.program)
        add(to, Level::Warning, "name-differs",
            InspectionText::tr(
                "The file is called %1, but its header says %2; nodes go by the header, so it is released as "
                "%2.")
                .arg(name, to.program));
}

void inspectHex(Inspection &to, const QByteArray &bytes)
{
    const Result<QByteArray> image = imageFromHex(bytes);
    if (!image) {
        add(to, Finding::Level::Stop, "hex-damaged", describe(image.error()));
        return;
    }
    to.imageSize = image->size();
    add(to, Finding::Level::Note, "intel-hex",
        InspectionText::tr(
            "This is the Intel HEX of a sketch; nodes need the OTA binary that is made of it."));
}

QString meaningOf(ota::Status status)
{
    const stock::Code *code = stock::findCode(stock::Module::Vespiary, static_cast<int>(status));
    return code ? QCoreApplication::translate(stock::codeContext, code->meaning) : QString();
}

void inspectManifest(Inspection &to, const QByteArray &bytes)
{
    ota::ManifestParser parser;
    for (const char c : bytes)
        parser.feed(c);
    ota::Manifest manifest = {};
    const ota::Status status = parser.finish(manifest);
    if (status != ota::Status::Ok) {
        add(to, Finding::Level::Stop, "bad-manifest",
            InspectionText::tr("Nodes cannot use this UPGRADE.TXT. %1").arg(meaningOf(status)));
        return;
    }
    to.program = QString::fromLatin1(manifest.file);
    char canonical[ota::ManifestCapacity + 1];
    const size_t length = ota::writeManifest(manifest, canonical, sizeof canonical);
    if (bytes != QByteArrayView(canonical, static_cast<qsizetype>(length)))
        add(to, Finding::Level::Stop, "not-canonical",
            InspectionText::tr("Its bytes are not the canonical ones, and stock libraries fail or crash on "
                               "such files; write "
                               "it "
                               "again from the release."));
}

} // namespace

Inspection inspectBytes(const QString &name, const QByteArray &bytes)
{
    Inspection result;
    result.file = name;
    result.size = bytes.size();
    result.sha256 = sha256Of(bytes);
    result.bytes = bytes;
    if (bytes.isEmpty()) {
        add(result, Finding::Level::Stop, "empty",
            InspectionText::tr("The file is empty; export the sketch again."));
    } else if (looksLikeBinary(bytes)) {
        result.kind = Inspection::Kind::OtaBinary;
        inspectBinary(result, bytes, name);
    } else if (looksLikeIntelHex(bytes)) {
        result.kind = Inspection::Kind::IntelHex;
        inspectHex(result, bytes);
    } else if (looksLikeManifest(bytes)) {
        result.kind = Inspection::Kind::UpgradeTxt;
        inspectManifest(result, bytes);
    } else {
        add(result, Finding::Level::Stop, "unknown-kind",
            InspectionText::tr(
                "This is not a file of an update: an OTA binary starts with FIRMWARE_FILE_FOR_WASPMOTE; look "
                "in the "
                "OTA-FILES folder of the sketchbook."));
    }
    return result;
}

Result<Inspection> inspectFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{ErrorCode::FileUnreadable, InspectionText::tr("%1: no such file").arg(path)};
    if (!info.isFile())
        return Error{ErrorCode::FileUnreadable, InspectionText::tr("%1: not a file").arg(path)};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};

    const QByteArray bytes = file.read(largestKept + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    if (bytes.size() <= largestKept) {
        Inspection result = inspectBytes(info.fileName(), bytes);
        result.file = path;
        return result;
    }

    Inspection result;
    result.file = path;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    result.size = bytes.size();
    for (QByteArray block = file.read(largestKept); !block.isEmpty(); block = file.read(largestKept)) {
        hash.addData(block);
        result.size += block.size();
    }
    result.sha256 = hash.result().toHex();
    add(result, Finding::Level::Stop, "too-large",
        InspectionText::tr(
            "The file has %1 bytes, far more than a node's flash; choose the file that the IDE exported.")
            .arg(result.size));
    return result;
}

QString wordOf(Inspection::Kind kind)
{
    switch (kind) {
    case Inspection::Kind::OtaBinary:
        return QStringLiteral("ota-binary");
    case Inspection::Kind::IntelHex:
        return QStringLiteral("intel-hex");
    case Inspection::Kind::UpgradeTxt:
        return QStringLiteral("upgrade-txt");
    case Inspection::Kind::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString describe(Inspection::Kind kind)
{
    switch (kind) {
    case Inspection::Kind::OtaBinary:
        return InspectionText::tr("OTA binary");
    case Inspection::Kind::IntelHex:
        return InspectionText::tr("Intel HEX");
    case Inspection::Kind::UpgradeTxt:
        return InspectionText::tr("UPGRADE.TXT");
    case Inspection::Kind::Unknown:
        break;
    }
    return InspectionText::tr("unknown file");
}
