// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"
#include "model/preflightchecks.h"
#include "model/versionledger.h"

#include "firmware/stock/codes.h"

#include <algorithm>

namespace {

using Level = Finding::Level;
using stock::Module;
using stock::Outcome;

QString ruleOf(const stock::Reading &reading)
{
    return QCoreApplication::translate(stock::codeContext, reading.rule);
}

// What makes the bytes readable again, judged by what is wrong with them.
Fix cureOf(const QByteArray &manifest)
{
    return !manifest.endsWith('\n') && !manifest.contains('\r') ? Fix::AddFinalLineEnd
                                                                : Fix::WriteCanonically;
}

// The bytes of UPGRADE.TXT that status is about.
ByteRange rangeOf(ota::Status status, const QByteArray &manifest)
{
    switch (status) {
    case ota::Status::BadFileName:
        return valueOf(manifest, "FILE:");
    case ota::Status::BadPath:
        return valueOf(manifest, "PATH:");
    case ota::Status::BadSize:
        return valueOf(manifest, "SIZE:");
    case ota::Status::BadVersion:
        return valueOf(manifest, "VERSION:");
    default:
        return {0, manifest.size()};
    }
}

// A text that is wrong by the guide, and that a stock library goes on with all the same.
QList<Finding> whatOnlyStockLibrariesTake(const PreflightCase &about)
{
    const bool isTaken = std::any_of(about.nodes.begin(), about.nodes.end(), [](const NodeReading &node) {
        const Outcome outcome = node.reading.outcome;
        return outcome == Outcome::Updates || outcome == Outcome::NothingToDo;
    });
    const stock::Code *const why = stock::findCode(Module::Vespiary, static_cast<int>(about.status));
    if (!isTaken || !why)
        return {};
    return {markedAt({.level = Level::Warning,
                         .code = QStringLiteral("not-canonical"),
                         .text = PreflightText::tr(
                             "%1 Stock libraries that go on all the same may take it for something else.")
                                     .arg(QCoreApplication::translate(stock::codeContext, why->meaning)),
                         .source = QStringLiteral("OTA guide v7.1; WaspSD.cpp:1120")},
        rangeOf(about.status, about.candidate.manifest))};
}

} // namespace

QList<Finding> everyModuleReadsTheManifest(const PreflightCase &about)
{
    QList<Finding> findings;
    for (const NodeReading &node : about.nodes) {
        const stock::Reading &reading = node.reading;
        const QString module = titleOf(node.node.module);
        if (reading.outcome != Outcome::CrashesNode && reading.outcome != Outcome::Fails)
            continue;
        if (!stock::hasOta(node.node.module))
            continue; // said by theModulesCanUpdate
        Finding finding{
            .level = Level::Stop, .module = node.node.module, .source = QString::fromUtf8(reading.source)};
        if (reading.outcome == Outcome::CrashesNode) {
            finding.code = QStringLiteral("crashes");
            finding.text = PreflightText::tr("A %1 node would crash on this UPGRADE.TXT at every poll. %2")
                               .arg(module, ruleOf(reading));
        } else {
            finding.code = QStringLiteral("unreadable");
            finding.text = PreflightText::tr("A %1 node would end with code %2. %3")
                               .arg(module)
                               .arg(reading.code)
                               .arg(ruleOf(reading));
        }
        if (about.isRead() && about.candidate.manifest != exactTextOf(about))
            finding.fix = cureOf(about.candidate.manifest);
        findings.append(markedAt(finding, {reading.markFrom, reading.markLength}));
    }
    return findings;
}

QList<Finding> theManifestIsCanonical(const PreflightCase &about)
{
    if (!about.isRead() && !about.isHold())
        return whatOnlyStockLibrariesTake(about);
    const QByteArray &bytes = about.candidate.manifest;
    const QByteArray exact = exactTextOf(about);
    if (bytes == exact)
        return {};
    qsizetype first = 0;
    while (first < bytes.size() && first < exact.size() && bytes[first] == exact[first])
        ++first;
    Finding finding{.level = Level::Warning,
        .code = QStringLiteral("not-canonical"),
        .text = PreflightText::tr("The text differs from the exact one at byte %1; other libraries or "
                                  "versions may read it otherwise.")
                    .arg(first + 1),
        .source = QStringLiteral("OTA guide v7.1; WaspSD.cpp:1120"),
        .fix = about.isHold() ? std::optional<Fix>() : Fix::WriteCanonically};
    return {markedAt(finding, {first, std::max<qsizetype>(0, bytes.size() - first)})};
}

QList<Finding> thePathLeadsSomewhere(const PreflightCase &about)
{
    QList<Finding> findings;
    const ByteRange range = valueOf(about.candidate.manifest, "PATH:");
    bool hasFourG = false;
    bool hasGprs = false;
    for (const NodeReading &node : about.nodes) {
        const stock::Reading &reading = node.reading;
        if (reading.outcome != Outcome::Updates)
            continue;
        if (reading.misses) {
            findings.append(markedAt(
                {.level = Level::Stop,
                    .code = QStringLiteral("path-misses"),
                    .text = PreflightText::tr(
                        "A %1 node would ask for “%2”, which is not the binary, and end with code %3. %4")
                                .arg(titleOf(node.node.module), QString::fromStdString(reading.fetches))
                                .arg(reading.codeIfMissing)
                                .arg(ruleOf(reading)),
                    .module = node.node.module,
                    .source = QString::fromUtf8(reading.source),
                    .fix = Fix::UseRootPath},
                range));
        } else if (reading.pathFits && range.length > reading.pathFits) {
            findings.append(markedAt(
                {.level = Level::Warning,
                    .code = QStringLiteral("path-long"),
                    .text = PreflightText::tr("PATH has %1 characters, but a %2 node has room for %3; it may "
                                              "ask for another file, or crash.")
                                .arg(range.length)
                                .arg(titleOf(node.node.module))
                                .arg(reading.pathFits),
                    .module = node.node.module,
                    .source = QString::fromUtf8(reading.source),
                    .fix = about.isRead() ? std::optional(Fix::UseRootPath) : std::nullopt},
                range));
        }
        hasFourG = hasFourG || node.node.module == Module::FourG;
        hasGprs = hasGprs || node.node.module == Module::Gprs;
    }
    if (!about.isRead())
        return findings;
    const bool isRoot = QByteArrayView(about.manifest.path) == "/";
    if (hasFourG && !isRoot && !about.candidate.hasLoginCopy)
        findings.append(markedAt(
            {.level = Level::Warning,
                .code = QStringLiteral("needs-login-copy"),
                .text = PreflightText::tr(
                    "4G ignores PATH: it fetches “%1” from the login folder, so a copy must lie there.")
                            .arg(about.program()),
                .module = Module::FourG,
                .source = QStringLiteral("Wasp4G.cpp:7215"),
                .fix = Fix::CopyToLoginFolder},
            range));
    if (hasGprs && !about.candidate.hasGprsMirror)
        findings.append(markedAt(
            {.level = Level::Note,
                .code = QStringLiteral("needs-gprs-mirror"),
                .text = PreflightText::tr("GPRS asks below “.gprs”; whether the modem joins the names "
                                          "depends on its firmware, so both files should lie there too."),
                .module = Module::Gprs,
                .source = QStringLiteral("WaspGPRS_Pro_core.cpp:4553"),
                .fix = Fix::MirrorForGprs},
            range));
    return findings;
}

QList<Finding> theVersionIsNewer(const PreflightCase &about)
{
    if (!about.isRead() || about.isHold())
        return {};
    QList<Finding> findings;
    const ByteRange range = valueOf(about.candidate.manifest, "VERSION:");
    for (const NodeReading &node : about.nodes) {
        if (node.reading.outcome != Outcome::NothingToDo)
            continue;
        findings.append(
            markedAt({.level = Level::Stop,
                         .code = QStringLiteral("not-newer"),
                         .text = PreflightText::tr("A %1 node at version %2 would not take it (code %3). %4")
                                     .arg(titleOf(node.node.module))
                                     .arg(node.node.node.version)
                                     .arg(node.reading.code)
                                     .arg(ruleOf(node.reading)),
                         .module = node.node.module,
                         .source = QString::fromUtf8(node.reading.source),
                         .fix = Fix::UseNextVersion},
                range));
    }
    const QList<int> &used = about.candidate.usedVersions;
    if (!used.isEmpty() && about.manifest.version <= used.last())
        findings.append(
            markedAt({.level = Level::Warning,
                         .code = QStringLiteral("version-used"),
                         .text = PreflightText::tr("%1 was already released as version %2; nodes that took "
                                                   "that one refuse %3, for versions only go up.")
                                     .arg(about.program())
                                     .arg(used.last())
                                     .arg(about.manifest.version),
                         .source = QStringLiteral("OTA guide v7.1"),
                         .fix = Fix::UseNextVersion},
                range));
    if (used.isEmpty() && !about.nodes.isEmpty())
        findings.append(
            markedAt({.level = Level::Note,
                         .code = QStringLiteral("new-name"),
                         .text = PreflightText::tr("A node that runs another program takes %1 whatever its "
                                                   "version: only nodes that already run %1 compare numbers.")
                                     .arg(about.program()),
                         .source = QStringLiteral("Wasp4G.cpp:7215 and the like")},
                valueOf(about.candidate.manifest, "FILE:")));
    return findings;
}

QList<Finding> theVersionIsNoTrap(const PreflightCase &about)
{
    if (!about.isRead() || about.isHold())
        return {};
    const int version = about.manifest.version;
    const ByteRange range = valueOf(about.candidate.manifest, "VERSION:");
    QList<Finding> findings;
    const auto add = [&](Level level, const char *code, const QString &text, std::optional<Module> module) {
        findings.append(markedAt({.level = level,
                                     .code = QString::fromLatin1(code),
                                     .text = text,
                                     .module = module,
                                     .source = QStringLiteral("API v048, version gate"),
                                     .fix = Fix::UseNextVersion},
            range));
    };
    if (version > 127 && about.concerns(Module::Gprs))
        add(Level::Stop, "version-signed",
            PreflightText::tr("GPRS keeps the version in a signed byte: it takes %1 for a negative number, "
                              "and a node that runs this program would refuse it for good.")
                .arg(version),
            Module::Gprs);
    if (version == 255 && about.concerns(Module::FourG))
        add(Level::Stop, "version-255",
            PreflightText::tr("A 4G node at version 255 takes 255 again at every poll, and flashes itself "
                              "each time until its battery is empty."),
            Module::FourG);
    else if (version == 255)
        add(Level::Stop, "version-255",
            PreflightText::tr("After version 255 no other version of this program can follow."),
            std::nullopt);
    if (version == 0)
        add(Level::Warning, "version-0",
            PreflightText::tr(
                "Version 0 is newer than nothing: no node that runs this program will take it."),
            std::nullopt);
    const int left = highestVersion(about.modules) - version;
    if (version > 0 && left >= 0 && left < 5)
        add(Level::Warning, "versions-end",
            PreflightText::tr("Only %n more version(s) of this program can follow; plan a new program name.",
                nullptr, left),
            std::nullopt);
    return findings;
}
