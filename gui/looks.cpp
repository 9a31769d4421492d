// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/looks.h"

#include <QCoreApplication>

static QString words(const char *text)
{
    return QCoreApplication::translate("Look", text);
}

Look lookOf(stock::Verdict verdict)
{
    switch (verdict) {
    case stock::Verdict::Done:
        return {QStringLiteral("done"), Look::Tone::Good, words(QT_TRANSLATE_NOOP("Look", "Done"))};
    case stock::Verdict::NothingToDo:
        return {
            QStringLiteral("nothing"), Look::Tone::Calm, words(QT_TRANSLATE_NOOP("Look", "Nothing to do"))};
    case stock::Verdict::FixRelease:
        return {QStringLiteral("stop"), Look::Tone::Bad, words(QT_TRANSLATE_NOOP("Look", "Fix the release"))};
    case stock::Verdict::FixNode:
        return {
            QStringLiteral("fixnode"), Look::Tone::Caution, words(QT_TRANSLATE_NOOP("Look", "Fix the node"))};
    case stock::Verdict::TryAgain:
        break;
    }
    return {QStringLiteral("again"), Look::Tone::Again, words(QT_TRANSLATE_NOOP("Look", "Try again"))};
}

std::optional<Look> lookOfVerdict(const QString &word)
{
    using stock::Verdict;
    for (const Verdict verdict :
        {Verdict::Done, Verdict::NothingToDo, Verdict::FixRelease, Verdict::FixNode, Verdict::TryAgain}) {
        const std::string_view key = stock::keyOf(verdict);
        if (word == QLatin1StringView(key.data(), static_cast<qsizetype>(key.size())))
            return lookOf(verdict);
    }
    return std::nullopt;
}

Look lookOf(Finding::Level level)
{
    switch (level) {
    case Finding::Level::Note:
        return {QStringLiteral("note"), Look::Tone::Calm, words(QT_TRANSLATE_NOOP("Look", "Note"))};
    case Finding::Level::Warning:
        return {QStringLiteral("warning"), Look::Tone::Caution, words(QT_TRANSLATE_NOOP("Look", "Warning"))};
    case Finding::Level::Stop:
        break;
    }
    return {QStringLiteral("stop"), Look::Tone::Bad, words(QT_TRANSLATE_NOOP("Look", "Stop"))};
}

Look lookOf(ReleaseModel::State state)
{
    switch (state) {
    case ReleaseModel::State::Final:
        return {{}, Look::Tone::Neutral, describe(state)};
    case ReleaseModel::State::Live:
        return {QStringLiteral("publish"), Look::Tone::Good, describe(state)};
    case ReleaseModel::State::Withdrawn:
        return {QStringLiteral("halt"), Look::Tone::Caution, describe(state)};
    case ReleaseModel::State::Removed:
        break;
    }
    return {QStringLiteral("remove"), Look::Tone::Bad, describe(state)};
}

Look lookOf(Presence presence)
{
    switch (presence) {
    case Presence::New:
        return {QStringLiteral("unknown"), Look::Tone::Neutral, describe(presence)};
    case Presence::OnTime:
        return {QStringLiteral("done"), Look::Tone::Good, describe(presence)};
    case Presence::Overdue:
        return {QStringLiteral("warning"), Look::Tone::Bad, describe(presence)};
    case Presence::Unwatched:
        break;
    }
    return {QStringLiteral("eyeoff"), Look::Tone::Caution, describe(presence)};
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5;
}

QColor colourOf(Look::Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Look::Tone::Good:
        return dark ? QColor(0x6fcf7c) : QColor(0x1d7a34);
    case Look::Tone::Calm:
        return dark ? QColor(0x74b9e0) : QColor(0x1f6690);
    case Look::Tone::Caution:
        return dark ? QColor(0xf0b545) : QColor(0x945400);
    case Look::Tone::Bad:
        return dark ? QColor(0xff8a78) : QColor(0xb3261e);
    case Look::Tone::Again:
        return dark ? QColor(0xc3a6f0) : QColor(0x6b3fa0);
    case Look::Tone::Neutral:
        break;
    }
    return palette.color(QPalette::PlaceholderText);
}
