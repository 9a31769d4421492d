// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/linereader.h"
#include "model/logline.h"

#include <QDateTime>
#include <QList>

#include <optional>

// How an attempt came to its end.
enum class AttemptEnd : std::uint8_t
{
    Open,       // the capture ends before the attempt does
    Code,       // the node printed an outcome; the verdict says which
    Flashed,    // the new program runs
    NotFlashed, // the node restarted with the old program
    CutOff      // the node restarted or began anew without an outcome
};

// "open", "code", "flashed", "not-flashed", "cut-off".
std::string_view keyOf(AttemptEnd end);

// One update, as a node went through it and printed it. Lines count from 0.
struct Attempt
{
    struct Step
    {
        Stage stage = Stage::None;
        qint64 line = 0;
        QDateTime at;

        bool operator==(const Step &) const = default;
    };

    qint64 firstLine = 0;
    qint64 lastLine = 0;
    QDateTime start; // invalid without times
    QDateTime end;
    std::optional<stock::Module> module;
    QList<Step> steps;          // each stage when it was first seen
    QString programId;          // FILE of the manifest; empty when not printed
    std::optional<int> version; // VERSION of the manifest
    qint64 bytesTotal = 0;      // 0 when not printed
    qint64 bytesTaken = 0;
    int resets = 0; // boots seen while the attempt was open
    AttemptEnd ending = AttemptEnd::Open;
    DecodedLine outcome; // the line that ended it; unknown while open or cut off

    std::optional<stock::Verdict> verdict() const;
    bool operator==(const Attempt &other) const
    {
        return firstLine == other.firstLine && lastLine == other.lastLine;
    }
};

// One sentence for people: what became of the attempt.
QString describe(const Attempt &attempt);

// What a dump by Utils.readEEPROM() says. The IDs are those printed, without the asterisks that fill them.
struct EepromDump
{
    qint64 firstLine = 0;
    qint64 lastLine = 0;
    bool flagSet = false; // an update waits for the next reset
    QByteArray wanted;    // PID
    QByteArray running;   // CID
    QByteArray lastStable;

    // Downloaded and asked for, but the boot loader has not flashed it.
    bool isPending() const { return wanted != running; }
};
QString describe(const EepromDump &dump);

// Lines in order to attempts and dumps: the same live and from an old capture.
class AttemptReader
{
public:
    explicit AttemptReader(LineReader reader = LineReader(), LineContext context = {});

    void feed(qint64 lineNumber, const LogLine &line);

    // What is over since the last call.
    QList<Attempt> takeFinished();
    QList<EepromDump> takeDumps();

    // The attempt that runs now, if one does.
    const std::optional<Attempt> &running() const { return m_running; }

    const LineContext &context() const { return m_context; }

private:
    void take(qint64 number, const QDateTime &at, const DecodedLine &part);
    void takeBoot(qint64 number, const QDateTime &at, const DecodedLine &part);
    void takeStage(qint64 number, const QDateTime &at, const DecodedLine &part);
    void takeFact(const DecodedLine &part);
    void begin(qint64 number, const QDateTime &at);
    void addStep(Stage stage, qint64 number, const QDateTime &at);
    bool has(Stage stage) const;
    void reset(qint64 number);
    void finish(AttemptEnd ending, qint64 number, const QDateTime &at, const DecodedLine &outcome);
    void readDump(qint64 number, QByteArrayView line, const DecodedLine &part);
    void finishDump();

    LineReader m_reader;
    LineContext m_context;
    std::optional<Attempt> m_running;
    QList<Attempt> m_finished;
    std::optional<EepromDump> m_dump;
    QList<EepromDump> m_dumps;
    int m_dumpRows = 0;
    qint64 m_bootLine = -1;    // where the boot began that is not over
    bool m_hasStarted = false; // in this boot the program has said so
};

// All attempts of a capture, the open one last.
QList<Attempt> attemptsIn(const QList<LogLine> &lines, std::optional<stock::Module> module = {});
