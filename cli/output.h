// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QJsonObject>
#include <QString>

// What the program ends with. Scripts depend on the numbers: never change one.
enum ExitCode
{
    ExitDone = 0,
    ExitFailed = 1,
    ExitUsage = 2,
    ExitRefused = 3,
    ExitInterrupted = 130
};

// Data for stdout: one JSON object on a line of its own, written at once. False when nobody can read it any more.
bool printJson(const QJsonObject &object);

// Data for stdout as it is: text or raw bytes. False when nobody can read it any more.
bool printOut(const QByteArray &bytes);
bool printLine(const QString &text);

// Words for people, on stderr.
void say(const QString &sentence);

// Says why on stderr, and in JSON on stdout when that is wanted; gives the exit code that fits.
int fail(const Error &error, bool json);

// Wrong usage: the sentence and where to read more.
int usageError(const QString &sentence, const QString &verb = {});
