// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchlint.h"

#include "model/sketchlintrules.h"

#include <algorithm>
#include <limits>

namespace {

using stock::Module;

struct Object
{
    QByteArrayView name;
    Module module;
};

constexpr Object objects[] = {
    {"_4G", Module::FourG},
    {"_3G", Module::ThreeG},
    {"GPRS_Pro", Module::Gprs},
    {"GPRS_SIM908", Module::Gprs},
    {"GPRS_SIM928A", Module::Gprs},
    {"WIFI_PRO", Module::WifiPro},
    {"WIFI_PRO_V3", Module::WifiProV3},
    {"BG96", Module::Bg96},
};

constexpr LintRule rules[] = {
    theNewProgramIsNoticed,
    theSketchAsksForUpdates,
    theModuleCanUpdate,
    theArgumentsFit,
    theTextsFitTheBuffers,
    theAccountIsKnown,
    theNodeSleepsAndWakes,
    theVersionStaysTrue,
    theNameGivesAProgramId,
    theNameIsItsOwn,
    thePasswordsAreFilledIn,
    thePasswordsStayPrivate,
    theSwitchesAreOn,
};

// What stands between the quotes of a literal: where it begins in it, and how long it is.
std::pair<qsizetype, qsizetype> contentOf(QByteArrayView literal)
{
    const qsizetype quote = literal.indexOf('"');
    const bool isRaw = quote > 0;
    const qsizetype from = (isRaw ? literal.indexOf('(') : quote) + 1;
    qsizetype to = isRaw ? literal.lastIndexOf(')') : literal.size() - 1;
    if (isRaw ? to < from : to < from || literal[to] != '"')
        to = literal.size(); // it never ends
    return {from, to - from};
}

} // namespace

std::optional<Module> moduleOfObject(QByteArrayView object)
{
    for (const Object &known : objects) {
        if (known.name == object)
            return known.module;
    }
    return std::nullopt;
}

bool LintCase::asksThrough(Module module) const
{
    return std::any_of(requests.begin(), requests.end(),
        [module](const OtaRequest &request) { return request.module == module; });
}

Finding lintFinding(Finding::Level level, const char *code, const QString &text, const char *source)
{
    return {.level = level,
        .code = QString::fromLatin1(code),
        .text = text,
        .source = QString::fromLatin1(source)};
}

Finding markedAt(Finding finding, const LintCase &about, TokenRange tokens)
{
    const QList<SketchToken> &all = about.program.tokens();
    if (tokens.size() < 1 || tokens.to > all.size())
        return finding;
    const SketchToken &last = all.at(tokens.to - 1);
    finding.markFrom = all.at(tokens.from).from;
    finding.markLength = last.from + last.length - finding.markFrom;
    return finding;
}

Finding markedAt(Finding finding, const LintCase &about, qsizetype token)
{
    return markedAt(std::move(finding), about, TokenRange{token, token + 1});
}

QList<Finding> lint(const SketchSource &sketch, const SketchContext &context)
{
    const SketchProgram program(sketch);
    LintCase about{program, context, {}};
    for (const SketchCall &call : program.callsOf("requestOTA"))
        about.requests.append({call, moduleOfObject(call.object)});
    QList<Finding> findings;
    for (const LintRule rule : rules)
        findings += rule(about);
    const auto place = [](const Finding &finding) {
        return finding.markLength > 0 ? finding.markFrom : std::numeric_limits<qsizetype>::max();
    };
    std::stable_sort(findings.begin(), findings.end(), [place](const Finding &one, const Finding &other) {
        return one.level != other.level ? one.level > other.level : place(one) < place(other);
    });
    return findings;
}

SketchSource withoutSecrets(SketchSource sketch)
{
    const SketchProgram program(sketch);
    for (const qsizetype secret : secretTokensOf(program)) {
        const SketchToken &token = program.tokens().at(secret);
        const auto [from, length] = contentOf(program.at(secret));
        bool isEscaped = false;
        for (qsizetype i = token.from + from; i < token.from + from + length; ++i) {
            const QByteArrayView rest = QByteArrayView(program.source().text).sliced(i);
            const bool isJoint = !isEscaped && (rest.startsWith("\\\n") || rest.startsWith("\\\r\n"));
            isEscaped = !isEscaped && !isJoint && rest.startsWith('\\');
            // Lines keep their numbers, and a literal over two of them its form.
            if (!isJoint && rest.front() != '\n' && rest.front() != '\r')
                sketch.text[i] = '*';
        }
    }
    return sketch;
}
