// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

#include "firmware/stock/module.h"

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
    QString code;                        // stable for ever, for scripts: "name-differs"
    QString text;                        // a translated sentence
    std::optional<stock::Module> module; // set when it concerns one module only

    bool operator==(const Finding &) const = default;
};
Q_DECLARE_METATYPE(Finding)

// The word of the command line: note, warning, stop.
QString wordOf(Finding::Level level);

bool hasStop(const QList<Finding> &findings);
