// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"
#include "model/sketchlintrules.h"

// Rules about what a sketch does to the node's memory of its program, and about switches of the libraries.

namespace {

using Level = Finding::Level;
using stock::Module;

constexpr long versionBackup = 226; // in EEPROM

// The first address an EEPROM call writes to, where it can be seen.
std::optional<long> addressOf(const SketchProgram &program, const SketchCall &call)
{
    const bool isBlock = call.name.endsWith("_block"); // (source, address, length)
    const TokenRange argument = call.arguments.value(isBlock ? 1 : 0);
    for (qsizetype i = argument.from; i < argument.to; ++i) {
        if (program.at(i) == "EEPROM_OTA_FLAG")
            return 1;
        if (program.at(i) == "EEPROM_PROG_VERSION")
            return 225;
        if (program.at(i) == "EEPROM_PROG_VERSION_BACKUP")
            return versionBackup;
    }
    const std::optional<SketchValue> value = program.valueOf(argument);
    return value ? value->number() : std::nullopt;
}

bool isOfTheBootLoader(long address)
{
    constexpr long lastOfNames = 98; // flags and program IDs begin at 0
    return (address >= 0 && address <= lastOfNames) || address == 225 || address == versionBackup;
}

struct Switch
{
    Module module;
    QByteArrayView name;
    const char *value;
    const char *header;
};

constexpr Switch debugSwitches[] = {
    {Module::FourG, "DEBUG_WASP4G", "2", "Wasp4G.h"},
    {Module::ThreeG, "_3G_debug_mode", "1", "Wasp3G.h"},
    {Module::Gprs, "GPRS_debug_mode", "1", "WaspGPRS_Pro_core.h"},
    {Module::WifiPro, "DEBUG_WIFI_PRO", "2", "WaspWIFI_PRO.h"},
};

constexpr Switch versionSwitches[] = {
    {Module::FourG, "LE910_CHECK_VERSION", "", "Wasp4G.h"},
    {Module::WifiPro, "CHECK_VERSION", "", "WaspWIFI_PRO.h"},
};

// The token of "#undef NAME", or -1.
qsizetype undefOf(const SketchProgram &program, QByteArrayView name)
{
    const QList<SketchToken> &tokens = program.tokens();
    for (qsizetype i = 1; i + 1 < tokens.size(); ++i) {
        if (tokens.at(i - 1).kind == SketchToken::Kind::Directive && program.at(i) == "undef"
            && program.at(i + 1) == name)
            return i + 1;
    }
    return -1;
}

bool hasTab(const SketchProgram &program, const char *file)
{
    for (const SketchTab &tab : program.source().tabs) {
        if (tab.file == QLatin1StringView(file))
            return true;
    }
    return false;
}

QList<Finding> versionSwitchFindings(const LintCase &about)
{
    QList<Finding> findings;
    const SketchProgram &program = about.program;
    for (const Switch &each : versionSwitches) {
        bool isDefined = false;
        for (const SketchConstant &constant : program.constants())
            isDefined = isDefined || (constant.isDefine && constant.name == each.name);
        const qsizetype undef = undefOf(program, each.name);
        if (undef < 0 && (isDefined || !hasTab(program, each.header)))
            continue;
        const Finding finding = lintFinding(Level::Warning, "version-check-off",
            LintText::tr(
                "%1 is not defined, so %2 takes any version and downloads the same binary at every request, "
                "which empties the battery; leave it defined in %3.")
                .arg(QString::fromLatin1(each.name), titleOf(each.module), QString::fromLatin1(each.header)),
            each.header);
        findings.append(undef < 0 ? finding : markedAt(finding, about, undef));
    }
    return findings;
}

} // namespace

QList<Finding> theVersionStaysTrue(const LintCase &about)
{
    const SketchProgram &program = about.program;
    QList<Finding> findings;
    bool writesBackup = false;
    const bool setsVersion = !program.callsOf("setProgramVersion").isEmpty();
    for (const SketchCall &call : program.calls()) {
        const bool isOwn
            = call.object == "Utils" && call.name.startsWith("write") && call.name.endsWith("EEPROM");
        if (!isOwn && !call.name.startsWith("eeprom_write_") && !call.name.startsWith("eeprom_update_"))
            continue;
        const std::optional<long> address = addressOf(program, call);
        constexpr long firstOfUser = 1024;
        if (!address)
            continue;
        writesBackup = writesBackup || (!isOwn && *address == versionBackup);
        if (isOwn && *address < firstOfUser)
            findings.append(markedAt(
                lintFinding(Level::Note, "eeprom-write-ignored",
                    LintText::tr(
                        "Utils ignores writes below address %1 without a word; use an address above it.")
                        .arg(firstOfUser),
                    "WaspUtils.cpp"),
                about, call.token));
        else if (!isOwn && isOfTheBootLoader(*address) && !(setsVersion && *address == versionBackup))
            findings.append(markedAt(
                lintFinding(Level::Warning, "eeprom-of-boot-loader",
                    LintText::tr(
                        "EEPROM address %1 belongs to the update: boot loader and library keep program IDs, "
                        "flags and versions there. Use addresses from %2 on.")
                        .arg(*address)
                        .arg(firstOfUser),
                    "WaspUtils.h"),
                about, call.token));
    }
    for (const SketchCall &call : program.callsOf("setProgramVersion")) {
        if (!writesBackup)
            findings.append(markedAt(
                lintFinding(Level::Warning, "sets-version",
                    LintText::tr(
                        "setProgramVersion() alone is undone at the next start, which then reports a failed "
                        "update: checkNewProgram() compares with a second copy at EEPROM address %1. Leave "
                        "the version to the update, or write that copy too.")
                        .arg(versionBackup),
                    "WaspUtils.cpp:1436"),
                about, call.token));
        const std::optional<SketchValue> version = program.valueOf(call.arguments.value(0));
        if (version && version->number() == 255)
            findings.append(markedAt(
                lintFinding(Level::Warning, "version-255",
                    LintText::tr("Version 255 is a trap: 4G then takes every update again and again, and the "
                                 "other modules take none; choose a number below it."),
                    "Wasp4G.cpp:7215"),
                about, call.token));
    }
    return findings;
}

QList<Finding> theSwitchesAreOn(const LintCase &about)
{
    QList<Finding> findings = versionSwitchFindings(about);
    for (const SketchConstant &constant : about.program.constants()) {
        if (!constant.isDefine)
            continue;
        const std::optional<SketchValue> value = about.program.valueOf(constant.expression);
        if (constant.name == "OTA_FUSE" && value && value->number() == 0)
            findings.append(markedAt(
                lintFinding(Level::Warning, "ota-switched-off",
                    LintText::tr(
                        "OTA_FUSE 0 takes requestOTA() out of the 3G and GPRS libraries; define it as 1."),
                    "Wasp3G.h"),
                about, constant.expression));
        for (const Switch &each : debugSwitches) {
            if (constant.name == each.name)
                findings.append(
                    markedAt(lintFinding(Level::Note, "debug-in-sketch",
                                 LintText::tr("%1 has no effect in a sketch: libraries are compiled by "
                                              "themselves. Set it in %2 "
                                              "of the library.")
                                     .arg(QString::fromLatin1(each.name), QString::fromLatin1(each.header)),
                                 each.header),
                        about, constant.expression));
        }
    }
    for (const Switch &each : debugSwitches) {
        if (about.asksThrough(each.module))
            findings.append(lintFinding(Level::Note, "debug-off",
                LintText::tr(
                    "As delivered, %1 prints little about an update. While you look for a fault, set "
                    "%2 to %3 in %4 of the library; set it back for the field.")
                    .arg(titleOf(each.module), QString::fromLatin1(each.name),
                        QString::fromLatin1(each.value), QString::fromLatin1(each.header)),
                each.header));
    }
    return findings;
}
