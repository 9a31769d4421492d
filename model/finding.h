// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

#include "firmware/stock/module.h"

// What one click changes in a candidate release, so that its finding goes away.
enum class Fix
{
    AddFinalLineEnd,   // the last line of UPGRADE.TXT gets its LF
    WriteCanonically,  // the same values in the exact bytes we publish
    UseRootPath,       // PATH:/
    UseNextVersion,    // the next number every module takes as newer
    UseHeaderName,     // FILE as the header of the binary says
    UseBinarySize,     // SIZE as the binary is
    CopyToLoginFolder, // 4G looks for the binary there, whatever PATH says
    MirrorForGprs      // GPRS looks below ".gprs"
};

// What the button says, translated.
QString describe(Fix fix);

// One thing worth knowing about a file, a candidate release or a server.
struct Finding
{
    enum class Level
    {
        Note,
        Warning,
        Stop
    };

    Level level = Level::Note;
    QString code;                             // stable for ever, for scripts: "name-differs"
    QString text;                             // a translated sentence
    std::optional<stock::Module> module = {}; // set when it concerns one module only
    QString source = {}; // where the rule stands: guide section, or file and line of the stock library
    std::optional<Fix> fix = {};
    bool needsAcknowledgement = false; // a warning that a person must have seen before a publish
    qsizetype markFrom = 0;            // the bytes it is about, of UPGRADE.TXT or of a sketch
    qsizetype markLength = 0;

    bool operator==(const Finding &) const = default;
};
Q_DECLARE_METATYPE(Finding)

// The word of the command line: note, warning, stop.
QString wordOf(Finding::Level level);

bool hasStop(const QList<Finding> &findings);
