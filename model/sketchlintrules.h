// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sketchlint.h"
#include "model/sketchprogram.h"

#include <QCoreApplication>

// The translation context of all findings about sketches.
class LintText
{
    Q_DECLARE_TR_FUNCTIONS(LintText)
};

// A call of requestOTA, and through which module it goes where that is known.
struct OtaRequest
{
    SketchCall call;
    std::optional<stock::Module> module;

    // Of server, port, user and password, in this order.
    TokenRange argument(qsizetype number) const { return call.arguments.value(number); }
};

// What the rules look at; made once for all of them.
struct LintCase
{
    const SketchProgram &program;
    const SketchContext &context;
    QList<OtaRequest> requests;

    bool asksThrough(stock::Module module) const;
};

using LintRule = QList<Finding> (*)(const LintCase &);

std::optional<stock::Module> moduleOfObject(QByteArrayView object);

Finding lintFinding(Finding::Level level, const char *code, const QString &text, const char *source);
Finding markedAt(Finding finding, const LintCase &about, TokenRange tokens);
Finding markedAt(Finding finding, const LintCase &about, qsizetype token);

// The literals of a sketch that are passwords.
QList<qsizetype> secretTokensOf(const SketchProgram &program);

// About what is called, and where.
QList<Finding> theNewProgramIsNoticed(const LintCase &);
QList<Finding> theSketchAsksForUpdates(const LintCase &);
QList<Finding> theModuleCanUpdate(const LintCase &);
QList<Finding> theNodeSleepsAndWakes(const LintCase &);
QList<Finding> theVersionStaysTrue(const LintCase &);
QList<Finding> theSwitchesAreOn(const LintCase &);

// About the texts it hands to the module.
QList<Finding> theArgumentsFit(const LintCase &);
QList<Finding> theTextsFitTheBuffers(const LintCase &);
QList<Finding> theAccountIsKnown(const LintCase &);
QList<Finding> thePasswordsAreFilledIn(const LintCase &);
QList<Finding> thePasswordsStayPrivate(const LintCase &);

// About its name.
QList<Finding> theNameGivesAProgramId(const LintCase &);
QList<Finding> theNameIsItsOwn(const LintCase &);
