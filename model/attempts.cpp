// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/attempts.h"

#include <QCoreApplication>

#include <algorithm>

std::string_view keyOf(AttemptEnd end)
{
    switch (end) {
    case AttemptEnd::Open:
        return "open";
    case AttemptEnd::Code:
        return "code";
    case AttemptEnd::Flashed:
        return "flashed";
    case AttemptEnd::NotFlashed:
        return "not-flashed";
    case AttemptEnd::CutOff:
        return "cut-off";
    }
    return {};
}

std::optional<stock::Verdict> Attempt::verdict() const
{
    switch (ending) {
    case AttemptEnd::Open:
        return std::nullopt;
    case AttemptEnd::Code:
        return outcome.verdict;
    case AttemptEnd::Flashed:
        return stock::Verdict::Done;
    case AttemptEnd::NotFlashed:
        return stock::Verdict::FixNode;
    case AttemptEnd::CutOff:
        return stock::Verdict::TryAgain;
    }
    return std::nullopt;
}

QString describe(const Attempt &attempt)
{
    const auto text = [](const char *marked) { return QCoreApplication::translate("Attempt", marked); };
    switch (attempt.ending) {
    case AttemptEnd::Open:
        return text(QT_TRANSLATE_NOOP("Attempt", "The update goes on, or the capture ends before it does."));
    case AttemptEnd::Code:
        return attempt.outcome.meaning();
    case AttemptEnd::Flashed:
        return text(QT_TRANSLATE_NOOP("Attempt", "The node was updated and runs the new program."));
    case AttemptEnd::NotFlashed:
        return text(QT_TRANSLATE_NOOP(
            "Attempt", "The node restarted with the old program; the new one was not flashed."));
    case AttemptEnd::CutOff:
        return text(QT_TRANSLATE_NOOP("Attempt", "The update was cut off before it had an outcome."));
    }
    return {};
}

// What checkNewProgram() found after a boot: by a sketch's words, or by our own library's trace.
static bool answersBoot(const DecodedLine &part)
{
    return part.kind == LineKind::Reprogramming
        || (part.kind == LineKind::Trace
            && (part.stage == Stage::Flashed || part.stage == Stage::NotFlashed));
}

AttemptReader::AttemptReader(LineReader reader, LineContext context)
    : m_reader(std::move(reader))
    , m_context(context)
{
}

void AttemptReader::feed(qint64 lineNumber, const LogLine &line)
{
    if (!m_reader.mayKnow(line.bytes) && !m_dump)
        return;
    DecodedLine last;
    m_reader.readParts(line.bytes, m_context, [&](const DecodedLine &part) {
        take(lineNumber, line.at, part);
        last = part;
    });
    if (m_dump || last.kind == LineKind::Eeprom)
        readDump(lineNumber, line.bytes, last);
}

void AttemptReader::take(qint64 number, const QDateTime &at, const DecodedLine &part)
{
    if (part.kind == LineKind::Boot || answersBoot(part)) {
        takeBoot(number, at, part);
        return;
    }
    if (part.kind == LineKind::Code || (part.kind == LineKind::Trace && part.verdict)) {
        if (!m_running)
            begin(number, at);
        if (!m_running->module)
            m_running->module = part.module;
        finish(AttemptEnd::Code, number, at, part);
        return;
    }
    if (part.stage != Stage::None)
        takeStage(number, at, part);

    // A sketch words its code on the next line.
    const bool isExplanation = !m_running && part.kind == LineKind::Problem && !m_finished.isEmpty()
        && m_finished.constLast().lastLine == number - 1;
    if (isExplanation)
        m_finished.last().lastLine = number;
    if (!m_running)
        return;
    m_running->lastLine = number;
    m_running->end = at;
    if (!m_running->module)
        m_running->module = part.module;
    takeFact(part);
}

// The boot loader's letter, the sketch's first words and checkNewProgram()'s answer are one boot; a second letter, or
// a second beginning, is another one.
void AttemptReader::takeBoot(qint64 number, const QDateTime &at, const DecodedLine &part)
{
    const bool isLetter = part.kind == LineKind::Boot && !part.value.isEmpty();
    const bool isStart = part.kind == LineKind::Boot && part.value.isEmpty();
    if (m_bootLine < 0 || isLetter || (isStart && m_hasStarted))
        reset(number);
    m_hasStarted = !isLetter;
    if (m_running) {
        m_running->lastLine = number;
        m_running->end = at;
        addStep(Stage::Restarted, number, at);
    }
    if (!answersBoot(part))
        return;
    const qint64 bootLine = std::exchange(m_bootLine, -1);
    m_hasStarted = false;
    if (part.stage == Stage::Restarted) {
        if (m_running)
            finish(AttemptEnd::CutOff, number, at, {});
        return;
    }
    if (!m_running) { // what came before is not in this capture
        begin(bootLine, at);
        m_running->resets = 1;
    }
    addStep(part.stage, number, at);
    finish(part.stage == Stage::Flashed ? AttemptEnd::Flashed : AttemptEnd::NotFlashed, number, at, part);
}

void AttemptReader::reset(qint64 number)
{
    m_bootLine = number;
    if (m_running)
        ++m_running->resets;
}

void AttemptReader::takeStage(qint64 number, const QDateTime &at, const DecodedLine &part)
{
    const bool isAnotherBoot = m_running && m_running->resets > 0;
    const bool isAnotherRequest = m_running
        && ((part.stage == Stage::Requested && has(Stage::Requested))
            || (part.stage == Stage::FetchingManifest && has(Stage::ManifestRead)));
    if (isAnotherBoot || isAnotherRequest)
        finish(AttemptEnd::CutOff, m_running->lastLine, m_running->end, {});
    m_bootLine = -1;
    m_hasStarted = false;
    if (!m_running && part.stage >= Stage::Requested && part.stage < Stage::Restarted)
        begin(number, at);
    if (m_running)
        addStep(part.stage, number, at);
}

void AttemptReader::takeFact(const DecodedLine &part)
{
    Attempt &attempt = *m_running;
    const QByteArray value = part.value.view().toByteArray();
    switch (part.fact) {
    case Fact::None:
        break;
    case Fact::File:
        attempt.programId = QString::fromUtf8(value);
        break;
    case Fact::Version:
        attempt.version = value.toInt();
        break;
    case Fact::Size:
        attempt.bytesTotal = std::max<qint64>(value.toLongLong(), 0);
        break;
    case Fact::BytesTotal: // of UPGRADE.TXT before, of the binary now
        if (has(Stage::FetchingBinary) && attempt.bytesTotal == 0)
            attempt.bytesTotal = std::max<qint64>(value.toLongLong(), 0);
        break;
    case Fact::BytesTaken: {
        const qsizetype slash = value.indexOf('/');
        const qint64 taken = (slash < 0 ? value : value.first(slash)).toLongLong();
        const bool isBinary = slash < 0 || has(Stage::ManifestRead);
        if (isBinary)
            attempt.bytesTaken = std::max(attempt.bytesTaken, taken);
        if (isBinary && slash >= 0 && attempt.bytesTotal == 0)
            attempt.bytesTotal = value.sliced(slash + 1).toLongLong();
        break;
    }
    case Fact::BytesLeft:
        if (has(Stage::FetchingBinary) && attempt.bytesTotal > 0)
            attempt.bytesTaken = std::max(attempt.bytesTaken, attempt.bytesTotal - value.toLongLong());
        break;
    }
}

bool AttemptReader::has(Stage stage) const
{
    const QList<Attempt::Step> &steps = m_running->steps;
    return std::any_of(
        steps.begin(), steps.end(), [&](const Attempt::Step &step) { return step.stage == stage; });
}

void AttemptReader::begin(qint64 number, const QDateTime &at)
{
    m_running = Attempt();
    m_running->firstLine = number;
    m_running->lastLine = number;
    m_running->start = at;
    m_running->end = at;
    m_running->module = m_context.module();
}

void AttemptReader::addStep(Stage stage, qint64 number, const QDateTime &at)
{
    if (!has(stage))
        m_running->steps.append({stage, number, at});
}

void AttemptReader::finish(AttemptEnd ending, qint64 number, const QDateTime &at, const DecodedLine &outcome)
{
    m_running->ending = ending;
    m_running->lastLine = number;
    m_running->end = at;
    m_running->outcome = outcome;
    if (ending == AttemptEnd::Flashed && m_running->bytesTotal > 0)
        m_running->bytesTaken = m_running->bytesTotal; // the last piece is not printed by all, or none is
    m_finished.append(*std::exchange(m_running, std::nullopt));
}

QList<Attempt> AttemptReader::takeFinished()
{
    return std::exchange(m_finished, {});
}

QList<Attempt> attemptsIn(const QList<LogLine> &lines, std::optional<stock::Module> module)
{
    AttemptReader reader(LineReader(), {module, {}});
    for (qsizetype i = 0; i < lines.size(); ++i)
        reader.feed(i, lines[i]);
    QList<Attempt> attempts = reader.takeFinished();
    if (reader.running())
        attempts.append(*reader.running());
    return attempts;
}
