// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decodedline.h"

#include <QCoreApplication>
#include <QStringList>

std::string_view keyOf(LineKind kind)
{
    switch (kind) {
    case LineKind::Unknown:
        return {};
    case LineKind::Code:
        return "code";
    case LineKind::Stage:
        return "stage";
    case LineKind::Problem:
        return "problem";
    case LineKind::Progress:
        return "progress";
    case LineKind::Boot:
        return "boot";
    case LineKind::Reprogramming:
        return "reprogramming";
    case LineKind::ProgramId:
        return "program-id";
    case LineKind::Version:
        return "version";
    case LineKind::ManifestField:
        return "manifest-field";
    case LineKind::Eeprom:
        return "eeprom";
    case LineKind::Secret:
        return "secret";
    case LineKind::Detail:
        return "detail";
    case LineKind::Trace:
        return "trace";
    case LineKind::UserRule:
        return "user-rule";
    }
    return {};
}

namespace {

struct StageWords
{
    std::string_view key;
    const char *text;
};

// In the order of Stage.
constexpr StageWords stageWords[] = {
    {"", ""},
    {"module-ready", QT_TRANSLATE_NOOP("Stage", "The module is on")},
    {"connected", QT_TRANSLATE_NOOP("Stage", "Connected to the network")},
    {"requested", QT_TRANSLATE_NOOP("Stage", "Update asked for")},
    {"session-open", QT_TRANSLATE_NOOP("Stage", "FTP session open")},
    {"fetching-manifest", QT_TRANSLATE_NOOP("Stage", "Fetching UPGRADE.TXT")},
    {"manifest-read", QT_TRANSLATE_NOOP("Stage", "UPGRADE.TXT read")},
    {"fetching-binary", QT_TRANSLATE_NOOP("Stage", "Fetching the binary")},
    {"binary-fetched", QT_TRANSLATE_NOOP("Stage", "Binary fetched")},
    {"restarted", QT_TRANSLATE_NOOP("Stage", "Restarted")},
    {"flashed", QT_TRANSLATE_NOOP("Stage", "New program runs")},
    {"not-flashed", QT_TRANSLATE_NOOP("Stage", "Old program still runs")},
    {"ended", QT_TRANSLATE_NOOP("Stage", "Ended")},
};

} // namespace

std::string_view keyOf(Stage stage)
{
    return stageWords[static_cast<int>(stage)].key;
}

QString describe(Stage stage)
{
    return stage == Stage::None
        ? QString()
        : QCoreApplication::translate("Stage", stageWords[static_cast<int>(stage)].text);
}

QString DecodedLine::meaning() const
{
    if (!ruleMeaning.isEmpty())
        return ruleMeaning;
    if (candidates != 0 && code) {
        QStringList meanings;
        for (const stock::Module one : stock::allModules()) {
            const stock::Code *found
                = (candidates >> static_cast<int>(one)) & 1 ? stock::findCode(one, *code) : nullptr;
            if (found) {
                meanings += QString::fromLatin1(stock::nameOf(one)) + QStringLiteral(": ")
                    + QCoreApplication::translate(stock::codeContext, found->meaning);
            }
        }
        return QCoreApplication::translate(
            "LineReader", "Code %1 of a module that is not known; choose it. %2")
            .arg(QString::number(*code), meanings.join(u' '));
    }
    if (!meaningText)
        return {};
    QString text = QCoreApplication::translate(meaningContext, meaningText);
    return text.replace(QStringLiteral("%1"), QString::fromUtf8(value.view()));
}

QString DecodedLine::action() const
{
    return actionText ? QCoreApplication::translate(actionContext, actionText) : QString();
}
