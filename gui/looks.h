// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/codes.h"
#include "model/finding.h"
#include "model/node.h"
#include "model/releasemodel.h"

#include <QColor>
#include <QPalette>

#include <optional>

// Where meaning becomes looks: a shape, a colour and a word, never a colour alone.
struct Look
{
    enum class Tone
    {
        Neutral,
        Good,
        Calm,
        Caution,
        Bad,
        Again
    };

    QString icon; // of iconNamed
    Tone tone = Tone::Neutral;
    QString word;
};

Look lookOf(stock::Verdict verdict);
Look lookOf(Finding::Level level);
Look lookOf(ReleaseModel::State state); // no icon for the usual one
Look lookOf(Presence presence);
std::optional<Look> lookOfVerdict(const QString &word); // of stock::keyOf; nothing for other words

// Readable on the base and on the panels of that palette.
QColor colourOf(Look::Tone tone, const QPalette &palette);
bool isDark(const QPalette &palette);
