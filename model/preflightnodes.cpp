// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"
#include "model/preflightchecks.h"

namespace {

using Level = Finding::Level;
using stock::Module;

} // namespace

QList<Finding> theModulesCanUpdate(const PreflightCase &about)
{
    QList<Finding> findings;
    for (const Module module : about.modules) {
        if (stock::hasOta(module))
            continue;
        // Asked about every module there is, it is a fact; in a group of such nodes it stops.
        findings.append({.level = about.group.modules.contains(module) ? Level::Stop : Level::Note,
            .code = QStringLiteral("no-ota"),
            .text = PreflightText::tr(
                "%1 cannot update over the air: its library has no requestOTA. Such nodes need a cable.")
                        .arg(titleOf(module)),
            .module = module,
            .source = QStringLiteral("API v054")});
    }
    return findings;
}

QList<Finding> theProgramIsTheGroups(const PreflightCase &about)
{
    if (about.group.programs.isEmpty() || !about.isRead() || about.isHold())
        return {};
    QStringList names;
    for (const ProgramId &program : about.group.programs) {
        if (program.text() == about.program())
            return {};
        names.append(program.text());
    }
    return {
        markedAt({.level = Level::Stop,
                     .code = QStringLiteral("wrong-program"),
                     .text = PreflightText::tr("The nodes of %1 run %2; publishing %3 would turn every one "
                                               "of them into it, whatever its version.")
                                 .arg(about.group.name, names.join(QStringLiteral(", ")), about.program()),
                     .source = QStringLiteral("API v048, version gate")},
            valueOf(about.candidate.manifest, "FILE:"))};
}

QList<Finding> theAccountFitsTheModules(const PreflightCase &about)
{
    if (!about.candidate.account)
        return {};
    const Account &account = *about.candidate.account;
    QList<Finding> findings;
    // 4G writes host, port, user and password into 100 bytes without looking (Wasp4G.cpp:2606).
    constexpr qsizetype roomFor4G = 71;
    const qsizetype length = account.host.toUtf8().size() + account.user.toUtf8().size()
        + about.candidate.password.toUtf8().size();
    if (about.concerns(Module::FourG) && length > roomFor4G)
        findings.append({.level = Level::Stop,
            .code = QStringLiteral("credentials-too-long"),
            .text = PreflightText::tr("Server, user and password have %1 characters together, but 4G has "
                                      "room for %2 and overwrites its memory beyond.")
                        .arg(length)
                        .arg(roomFor4G),
            .module = Module::FourG,
            .source = QStringLiteral("Wasp4G.cpp:2606")});
    if (about.concerns(Module::WifiPro) && (account.user.contains(u',') || account.user.contains(u':')))
        findings.append({.level = Level::Stop,
            .code = QStringLiteral("user-breaks-wifi"),
            .text = PreflightText::tr(
                "The user name holds a comma or a colon, which WiFi PRO takes for the end of it."),
            .module = Module::WifiPro,
            .source = QStringLiteral("WaspWIFI_PRO.cpp:2857")});
    if (about.concerns(Module::WifiPro)
        && (about.candidate.password.contains(u',') || about.candidate.password.contains(u':')))
        findings.append({.level = Level::Stop,
            .code = QStringLiteral("password-breaks-wifi"),
            .text = PreflightText::tr(
                "The password holds a comma or a colon, which breaks the command WiFi PRO logs in with."),
            .module = Module::WifiPro,
            .source = QStringLiteral("WaspWIFI_PRO.cpp:2857")});
    if (account.security != Account::Security::Plain)
        findings.append({.level = Level::Note,
            .code = QStringLiteral("nodes-need-plain-ftp"),
            .text = PreflightText::tr(
                "Nodes speak plain FTP only; the server must offer it to them beside the encrypted one."),
            .source = QStringLiteral("OTA guide v7.1")});
    return findings;
}

QList<Finding> theNodesAreFit(const PreflightCase &about)
{
    QList<Finding> findings;
    const auto add = [&](Level level, const char *code, const QString &text, const char *source,
                         std::optional<Module> module = {}) {
        findings.append({.level = level,
            .code = QString::fromLatin1(code),
            .text = text,
            .module = module,
            .source = QString::fromLatin1(source)});
    };
    if (about.isHold())
        return {};
    if (about.group.hibernates)
        add(Level::Warning, "hibernates",
            PreflightText::tr("Sketches of this group hibernate, which cannot be combined with updates over "
                              "the air; sleep and deep sleep can."),
            "OTA guide v7.1");
    if (about.concerns(Module::Gprs))
        add(Level::Note, "gprs-firmware",
            PreflightText::tr("GPRS updates work only with the modem firmware 1137B01SIM900M64_ST_ENHANCE or "
                              "1137B03SIM908M64_ST_ENHANCE."),
            "OTA guide v7.1", Module::Gprs);
    if (!about.group.bootLetter.isEmpty() && about.group.bootLetter < QStringLiteral("H"))
        add(Level::Warning, "old-board",
            PreflightText::tr(
                "Boot loader %1 belongs to boards before v15; programs for v15 do not run on them.")
                .arg(about.group.bootLetter),
            "WaspUtils.cpp, showVersion");
    if (about.group.hasLargeCards
        && (about.group.bootLetter.isEmpty() || about.group.bootLetter < QStringLiteral("J")))
        add(Level::Warning, "large-cards",
            PreflightText::tr("FAT32 cards of 8 GB and more need boot loader J or later; older ones load "
                              "from 2 GB FAT16 cards only."),
            "vendor's notes of February 2018");
    return findings;
}
