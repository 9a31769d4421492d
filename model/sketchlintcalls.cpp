// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/moduletext.h"
#include "model/sketchlintrules.h"

#include <QSet>

#include <algorithm>

namespace {

using Level = Finding::Level;
using stock::Module;

constexpr char guide[] = "OTA guide v7.1";
constexpr char checkSource[] = "WaspUtils.cpp:1436";

// The functions that setup() comes through, itself included.
QSet<qsizetype> reachedFrom(const SketchProgram &program, qsizetype start)
{
    QList<QList<qsizetype>> called(program.functions().size());
    for (const SketchCall &call : program.calls()) {
        const qsizetype to = call.object.isEmpty() ? program.functionNamed(call.name) : -1;
        if (call.function >= 0 && to >= 0)
            called[call.function].append(to);
    }
    QSet<qsizetype> reached{start};
    QList<qsizetype> open{start};
    while (!open.isEmpty()) {
        for (const qsizetype next : called.at(open.takeLast())) {
            if (!reached.contains(next)) {
                reached.insert(next);
                open.append(next);
            }
        }
    }
    return reached;
}

struct FirstCall
{
    std::optional<SketchCall> call; // nothing: none is made
    bool hasPrinted = false;        // lines on USB came before it
};

// The first call that does more than print, looked for in the sketch's own functions too.
FirstCall firstCallOf(const SketchProgram &program, qsizetype function)
{
    constexpr int deepest = 8; // functions that call themselves must not hold us
    FirstCall first;
    for (int hop = 0; hop < deepest; ++hop) {
        first.call.reset();
        for (const SketchCall &call : program.calls()) {
            if (call.function != function)
                continue;
            if (call.object == "USB") {
                first.hasPrinted = true;
                continue;
            }
            first.call = call;
            break;
        }
        const qsizetype called
            = first.call && first.call->object.isEmpty() ? program.functionNamed(first.call->name) : -1;
        if (called < 0)
            break;
        function = called;
    }
    return first;
}

Finding checkFinding(const LintCase &about, const SketchCall &check, qsizetype setup)
{
    if (!reachedFrom(about.program, setup).contains(check.function))
        return lintFinding(Level::Warning, "check-outside-setup",
            LintText::tr(
                "checkNewProgram() is not called from setup(). A restart before it is reached makes the "
                "node believe that the update failed; make it the first call of setup()."),
            checkSource);
    const FirstCall first = firstCallOf(about.program, setup);
    if (first.call && first.call->name != "checkNewProgram")
        return lintFinding(Level::Warning, "check-not-first",
            LintText::tr(
                "%1() runs before checkNewProgram(). If the node restarts in between, it believes that the "
                "update failed and goes back to the old version number; make checkNewProgram() the first "
                "call of setup().")
                .arg(QString::fromUtf8(first.call->name)),
            checkSource);
    if (check.depth > 0)
        return lintFinding(Level::Warning, "check-conditional",
            LintText::tr(
                "checkNewProgram() is called only under a condition. Where it is left out, the next start "
                "reports a failed update; call it at every start."),
            checkSource);
    return lintFinding(Level::Note, "check-after-print",
        LintText::tr(
            "Lines are printed before checkNewProgram(). That costs a few milliseconds in which a restart "
            "would look like a failed update; print after it."),
        checkSource);
}

} // namespace

QList<Finding> theNewProgramIsNoticed(const LintCase &about)
{
    const SketchProgram &program = about.program;
    const QList<SketchCall> checks = program.callsOf("checkNewProgram");
    const qsizetype setup = program.functionNamed("setup");
    QList<Finding> findings;
    if (setup < 0)
        findings.append(lintFinding(Level::Warning, "no-setup",
            LintText::tr(
                "There is no setup() here, so this is not a whole sketch; open its folder to have all of "
                "its files checked together."),
            guide));
    if (checks.isEmpty()) {
        if (!program.mentions("checkNewProgram"))
            findings.append(lintFinding(Level::Warning, "no-check-new-program",
                LintText::tr(
                    "checkNewProgram() is never called, so a node cannot tell whether it runs the new "
                    "program, and its version number goes wrong; call it first of all in setup()."),
                checkSource));
        return findings;
    }
    for (const SketchCall &again : checks.sliced(1))
        findings.append(markedAt(
            lintFinding(Level::Warning, "check-twice",
                LintText::tr(
                    "checkNewProgram() is called again. Its second answer in one run is always “normal "
                    "start” and hides the first; call it once and keep what it returned."),
                checkSource),
            about, again.token));
    if (setup < 0)
        return findings;
    const FirstCall first = firstCallOf(program, setup);
    const bool isGood = first.call && first.call->name == "checkNewProgram" && !first.hasPrinted
        && checks.constFirst().depth == 0;
    if (!isGood)
        findings.append(
            markedAt(checkFinding(about, checks.constFirst(), setup), about, checks.constFirst().token));
    return findings;
}

QList<Finding> theSketchAsksForUpdates(const LintCase &about)
{
    const SketchProgram &program = about.program;
    const qsizetype setup = program.functionNamed("setup");
    QList<Finding> findings;
    for (const OtaRequest &request : about.requests) {
        if (request.module && stock::hasOta(*request.module))
            findings.append(markedAt(
                lintFinding(Level::Note, "updates-through",
                    LintText::tr("Asks for updates through %1.").arg(titleOf(*request.module)), guide),
                about, request.call.token));
    }
    const bool isOnlyInSetup = !about.requests.isEmpty() && setup >= 0
        && std::all_of(about.requests.begin(), about.requests.end(),
            [setup](const OtaRequest &request) { return request.call.function == setup; });
    if (isOnlyInSetup)
        findings.append(markedAt(
            lintFinding(Level::Note, "asks-only-at-start",
                LintText::tr(
                    "Updates are asked for only when the node starts, so it takes one after a restart and "
                    "not before; ask in loop() too, about once a day."),
                guide),
            about, about.requests.constFirst().call.token));
    if (!about.requests.isEmpty() || program.mentions("requestOTA"))
        return findings;
    if (const QList<SketchCall> own = program.callsOf("loadOTA"); !own.isEmpty())
        findings.append(markedAt(
            lintFinding(Level::Note, "own-update",
                LintText::tr(
                    "The sketch loads programs in a way of its own. loadOTA() checks nothing: not that the "
                    "file is on the card, nor its header or size; the sketch has to."),
                "WaspUtils.cpp:1337"),
            about, own.constFirst().token));
    else
        findings.append(lintFinding(Level::Warning, "no-request-ota",
            LintText::tr(
                "requestOTA() is never called, so a node with this program never takes an update over the "
                "air again; only a cable helps then. Ask for one about once a day."),
            guide));
    return findings;
}

QList<Finding> theModuleCanUpdate(const LintCase &about)
{
    QList<Finding> findings;
    for (const OtaRequest &request : about.requests) {
        if (request.module && !stock::hasOta(*request.module))
            findings.append(markedAt(
                lintFinding(Level::Stop, "module-without-ota",
                    LintText::tr(
                        "%1 has no requestOTA(): its library cannot update over the air, and the sketch "
                        "will not compile. Such nodes need a cable.")
                        .arg(titleOf(*request.module)),
                    "API v054"),
                about, request.call.token));
    }
    if (!about.requests.isEmpty())
        return findings;
    for (const auto &[object, header, module] :
        {std::tuple{"WIFI_PRO_V3", "WaspWIFI_PRO_V3", Module::WifiProV3},
            std::tuple{"BG96", "WaspBG96", Module::Bg96}}) {
        if (about.program.mentions(object) || about.program.mentions(header))
            findings.append(lintFinding(Level::Warning, "module-without-ota",
                LintText::tr(
                    "The sketch uses %1, whose library cannot update over the air; such nodes need a cable "
                    "or a second module.")
                    .arg(titleOf(module)),
                "API v054"));
    }
    return findings;
}

QList<Finding> theNodeSleepsAndWakes(const LintCase &about)
{
    QList<Finding> findings;
    for (const SketchCall &call : about.program.callsOf("hibernate"))
        findings.append(markedAt(
            lintFinding(Level::Warning, "hibernates",
                LintText::tr("The node hibernates, which cannot be combined with updates over the air; use "
                             "PWR.deepSleep() in its place."),
                guide),
            about, call.token));
    return findings;
}
