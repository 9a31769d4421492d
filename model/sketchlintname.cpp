// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/intelhex.h"
#include "model/moduletext.h"
#include "model/sketchlintrules.h"

#include <algorithm>

namespace {

using Level = Finding::Level;
using stock::Module;

constexpr char exportSource[] = "export of IDE v06.29";

struct PathLimit
{
    Module module;
    qsizetype most;
};

constexpr PathLimit pathLimits[] = {
    {Module::FourG, 99},
    {Module::ThreeG, 52},
    {Module::Gprs, 56},
    {Module::WifiPro, 91},
};

} // namespace

QList<Finding> theNameGivesAProgramId(const LintCase &about)
{
    const QString &name = about.program.source().name;
    if (name.size() < ProgramId::length)
        return {lintFinding(Level::Warning, "name-too-short",
            LintText::tr(
                "The sketch's name %1 has %2 characters. With fewer than 7 the IDE's export fails and leaves "
                "an empty file; rename the sketch.")
                .arg(name)
                .arg(name.size()),
            exportSource)};
    const QString cut = name.left(ProgramId::length);
    if (cut.contains(u'.'))
        return {lintFinding(Level::Warning, "name-has-dot",
            LintText::tr("The first 7 characters of the sketch's name, %1, hold a dot, which the node's card "
                         "takes for "
                         "the beginning of a file ending; rename the sketch.")
                .arg(cut),
            exportSource)};
    const Result<ProgramId> program = programIdFromSketch(name);
    if (!program)
        return {lintFinding(Level::Warning, "name-has-odd-characters",
            LintText::tr("The first 7 characters of the sketch's name, %1, are the program ID, which may "
                         "hold A-Z, 0-9 "
                         "and _ only; rename the sketch.")
                .arg(cut),
            exportSource)};
    return {lintFinding(Level::Note, "program-id",
        LintText::tr("The IDE will export it under the program ID %1.").arg(program->text()), exportSource)};
}

QList<Finding> theNameIsItsOwn(const LintCase &about)
{
    const QString &name = about.program.source().name;
    const Result<ProgramId> program = programIdFromSketch(name);
    if (!program)
        return {};
    QList<Finding> findings;
    for (const QString &other : about.context.neighbours) {
        const Result<ProgramId> theirs = programIdFromSketch(other);
        if (theirs && *theirs == *program && other != name)
            findings.append(lintFinding(Level::Warning, "name-collides",
                LintText::tr("The sketch %1 beside it gets the same program ID %2: their exports overwrite "
                             "each other, "
                             "and nodes take one for a version of the other; rename one of them.")
                    .arg(other, program->text()),
                exportSource));
    }
    int highest = -1;
    qsizetype longestPath = 0;
    for (const Release &release : about.context.releases) {
        if (release.program != *program)
            continue;
        highest = std::max(highest, release.version);
        longestPath = std::max(longestPath, release.path.size());
    }
    if (highest >= 0)
        findings.append(lintFinding(Level::Note, "known-program",
            LintText::tr(
                "This workspace has releases of %1 up to version %2, and nodes take this sketch for the next "
                "one. If it is another program, rename it.")
                .arg(program->text())
                .arg(highest),
            "releases of this workspace"));
    for (const PathLimit &limit : pathLimits) {
        if (about.asksThrough(limit.module) && longestPath > limit.most)
            findings.append(lintFinding(Level::Warning, "path-too-long",
                LintText::tr("A release of %1 has a PATH of %2 characters, but %3 has room for %4; make a "
                             "release with "
                             "a shorter one.")
                    .arg(program->text())
                    .arg(longestPath)
                    .arg(titleOf(limit.module))
                    .arg(limit.most),
                "contract of the stock libraries"));
    }
    return findings;
}
