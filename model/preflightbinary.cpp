// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/inspection.h"
#include "model/preflightchecks.h"

#include "firmware/core/imageheader.h"

namespace {

using Level = Finding::Level;

QByteArrayView imageOf(const QByteArray &binary)
{
    return QByteArrayView(binary).sliced(std::min<qsizetype>(binary.size(), ota::ImageHeaderSize));
}

// The longest run of 0xFF inside the image: a hole that the exporter filled, or one that was never programmed.
ByteRange longestHole(QByteArrayView image)
{
    ByteRange longest;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= image.size(); ++i) {
        if (i < image.size() && image[i] == '\xff')
            continue;
        if (i - from > longest.length)
            longest = {from, i - from};
        from = i + 1;
    }
    return longest;
}

} // namespace

QList<Finding> theBinaryIsAProgram(const PreflightCase &about)
{
    if (about.candidate.binary.isEmpty() || about.isHold())
        return {};
    const Inspection inspection = inspectBytes({}, about.candidate.binary);
    QList<Finding> findings = inspection.findings;
    if (inspection.kind != Inspection::Kind::OtaBinary) {
        findings = {{.level = Level::Stop,
            .code = QStringLiteral("not-a-binary"),
            .text = PreflightText::tr(
                "The file is not an OTA binary; choose the one that the Waspmote IDE exported."),
            .source = QStringLiteral("header of IDE exports")}};
        return findings;
    }
    constexpr qsizetype page = 256; // of the flash: smaller runs are ordinary data
    const ByteRange hole = longestHole(imageOf(about.candidate.binary));
    if (hole.length >= 4 * page && !hasStop(findings))
        findings.append({.level = Level::Note,
            .code = QStringLiteral("image-hole"),
            .text = PreflightText::tr("The flash image holds %1 bytes of 0xFF in a row; that is a gap in the "
                                      "program or empty data.")
                        .arg(hole.length),
            .source = QStringLiteral("header of IDE exports")});
    return findings;
}

QList<Finding> theBinaryIsTheAnnouncedOne(const PreflightCase &about)
{
    const QByteArray &binary = about.candidate.binary;
    if (binary.isEmpty() || !about.isRead() || about.isHold())
        return {};
    QList<Finding> findings;
    const QByteArray &manifest = about.candidate.manifest;
    if (binary.size() != static_cast<qsizetype>(about.manifest.size))
        findings.append(markedAt(
            {.level = Level::Stop,
                .code = QStringLiteral("size-differs"),
                .text = PreflightText::tr("SIZE says %1, but the binary has %2 bytes with its header; 4G and "
                                          "WiFi PRO refuse it after the whole download.")
                            .arg(about.manifest.size)
                            .arg(binary.size()),
                .source = QStringLiteral("OTA guide v7.1"),
                .fix = Fix::UseBinarySize},
            valueOf(manifest, "SIZE:")));
    ota::ImageHeader header = {};
    const bool hasHeader = binary.size() >= static_cast<qsizetype>(ota::ImageHeaderSize)
        && ota::readImageHeader(
               reinterpret_cast<const uint8_t *>(binary.constData()), ota::ImageHeaderSize, header)
            == ota::Status::Ok;
    if (hasHeader && about.program() != QString::fromLatin1(header.program))
        findings.append(
            markedAt({.level = Level::Stop,
                         .code = QStringLiteral("header-differs"),
                         .text = PreflightText::tr("FILE says %1, but the header of the binary says %2; the "
                                                   "boot loader most likely refuses such a file.")
                                     .arg(about.program(), QString::fromLatin1(header.program)),
                         .source = QStringLiteral("header of IDE exports"),
                         .fix = Fix::UseHeaderName},
                valueOf(manifest, "FILE:")));
    if (!about.candidate.binaryName.isEmpty() && about.candidate.binaryName != about.program())
        findings.append(markedAt(
            {.level = Level::Warning,
                .code = QStringLiteral("file-name-differs"),
                .text = PreflightText::tr(
                    "The file is called %1, but nodes ask for %2; it must bear that name on the server.")
                            .arg(about.candidate.binaryName, about.program()),
                .source = QStringLiteral("OTA guide v7.1")},
            valueOf(manifest, "FILE:")));
    return findings;
}

QList<Finding> theBinaryIsNew(const PreflightCase &about)
{
    if (about.candidate.sameBinary.isEmpty())
        return {};
    return {{.level = Level::Note,
        .code = QStringLiteral("known-binary"),
        .text = PreflightText::tr("This very binary was released before: %1.")
                    .arg(about.candidate.sameBinary.join(QStringLiteral(", "))),
        .source = QStringLiteral("releases of this workspace")}};
}

// The accident nothing else stops: a good program that never asks for an update again.
QList<Finding> theProgramCallsHomeAgain(const PreflightCase &about)
{
    const QByteArray &binary = about.candidate.binary;
    if (binary.size() <= static_cast<qsizetype>(ota::ImageHeaderSize) || about.isHold())
        return {};
    QList<Finding> findings;
    const auto warn = [&](const char *code, const QString &text) {
        findings.append({.level = Level::Warning,
            .code = QString::fromLatin1(code),
            .text = text,
            .source = QStringLiteral("texts in the flash image"),
            .needsAcknowledgement = true});
    };
    const QByteArrayView image = imageOf(binary);
    if (!image.contains(QByteArrayView("UPGRADE.TXT"))) {
        warn("never-calls-home",
            PreflightText::tr("The program holds no sign of an update request, so a node that takes it would "
                              "never update again over the air."));
        return findings;
    }
    if (!about.candidate.account)
        return findings;
    const Account &account = *about.candidate.account;
    if (!account.host.isEmpty() && !image.contains(QByteArrayView(account.host.toUtf8())))
        warn("calls-elsewhere",
            PreflightText::tr("The program holds no text “%1”, so a node that takes it may call another "
                              "server for its next update.")
                .arg(account.host));
    if (!account.user.isEmpty() && !image.contains(QByteArrayView(account.user.toUtf8())))
        warn("calls-as-another",
            PreflightText::tr("The program holds no text “%1”, so a node that takes it may log in as another "
                              "user for its next update.")
                .arg(account.user));
    return findings;
}
