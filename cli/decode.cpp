// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/text.h"
#include "cli/verb.h"
#include "model/capturetimes.h"
#include "model/decodestream.h"
#include "model/moduletext.h"
#include "model/secrets.h"

#include <QFile>

#include <poll.h>

namespace {

constexpr qsizetype outputBlock = 256 * 1024;

Result<LineReader> readerFor(const VerbOptions &options)
{
    if (!options.isSet("rules"))
        return LineReader();
    QFile file(options.value("rules"));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, file.fileName() + QStringLiteral(": ") + file.errorString()};
    const Result<QList<UserRule>> rules = rulesFromJson(file.read(1024 * 1024));
    if (!rules)
        return rules.error();
    return LineReader(*rules);
}

// Hears Ctrl-C also while it waits for input that does not come.
class InputFile : public QFile
{
public:
    void stopAt(const std::atomic_bool *wanted) { m_stop = wanted; }

protected:
    qint64 readData(char *to, qint64 size) override
    {
        constexpr int betweenLooks = 100; // ms
        pollfd input = {.fd = handle(), .events = POLLIN, .revents = 0};
        while (m_stop && isSequential() && ::poll(&input, 1, betweenLooks) <= 0) {
            if (*m_stop)
                return 0;
        }
        return QFile::readData(to, size);
    }

private:
    const std::atomic_bool *m_stop = nullptr;
};

Result<> open(QFile &file, const QString &path)
{
    const bool isOpen = path == u"-"
        ? file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)
        : (file.setFileName(path), file.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    if (!isOpen)
        return Error{ErrorCode::FileUnreadable, path + QStringLiteral(": ") + file.errorString()};
    return {};
}

// The raw line, then what it means, indented below it.
void appendText(QByteArray &to, const StreamedLine &line)
{
    to += hideSecrets(line.bytes) + '\n';
    const QString meaning = line.decoded.meaning();
    if (!meaning.isEmpty())
        to += "    " + meaning.toUtf8() + '\n';
    const QString action = line.decoded.action();
    if (!action.isEmpty())
        to += "    " + action.toUtf8() + '\n';
}

void appendText(QByteArray &to, const Attempt &attempt)
{
    to += Cli::tr("Lines %1 to %2: %3")
              .arg(attempt.firstLine + 1)
              .arg(attempt.lastLine + 1)
              .arg(describe(attempt))
              .toUtf8()
        + '\n';
}

} // namespace

int runDecode(const QStringList &arguments)
{
    VerbOptions options(QStringLiteral("decode"),
        Cli::tr("A serial capture to meanings: one line in, one line out, in order."));
    options.takes(QStringLiteral("FILE|-"), Cli::tr("The capture, or - for standard input."));
    options.add({QStringLiteral("module"), Cli::tr("auto 4g 3g gprs wifi vespiary: whose numbers they are."),
        QStringLiteral("MODULE"), QStringLiteral("auto")});
    options.add({QStringLiteral("rules"), Cli::tr("A file of rules for what your sketches print."),
        QStringLiteral("FILE")});
    options.add({QStringLiteral("only-known"), Cli::tr("Leaves out lines that mean nothing to the tables.")});
    options.add(
        {QStringLiteral("attempts"), Cli::tr("One object for each update attempt instead of lines.")});
    options.addJson();
    if (const auto code = options.parse(arguments))
        return *code;
    if (options.positional().size() != 1)
        return options.wrong(Cli::tr("One capture is needed, or - for standard input."));
    // Asked once: the options are looked up by name, and there are millions of lines.
    const bool isJson = options.json();
    const bool wantsAttempts = options.isSet("attempts");
    StreamOptions stream{.onlyKnown = options.isSet("only-known") && !wantsAttempts};
    if (const QString word = options.value("module"); word != u"auto") {
        stream.module = stock::moduleFromKey(word.toStdString());
        if (!stream.module)
            return options.wrong(Cli::tr("There is no module “%1”.").arg(word));
    }
    const Result<LineReader> reader = readerFor(options);
    if (!reader)
        return fail(reader.error(), isJson);
    const QString path = options.positional().constFirst();
    InputFile file;
    if (const Result<> opened = open(file, path); !opened)
        return fail(opened.error(), isJson);

    const Interrupt interrupt;
    file.stopAt(&interrupt.flag());
    std::atomic_bool stop = false;
    stream.stop = &stop;
    const CaptureTimes times = path == u"-" ? CaptureTimes() : CaptureTimes::ofCapture(path);
    AttemptReader attempts(*reader, LineContext{.chosen = stream.module});
    DecodedJsonWriter writer;
    QByteArray out;
    out.reserve(outputBlock * 2);
    const auto flush = [&](qsizetype atLeast) {
        if (out.size() < atLeast)
            return;
        if (!printOut(out))
            stop = true;
        out.clear();
    };
    // A person or program at the other end of a pipe wants each line as it comes; a file is written in blocks.
    const qsizetype block = file.isSequential() ? 1 : outputBlock;

    const std::atomic_bool &wasInterrupted = interrupt.flag();
    const Result<> result = decodeStream(file, *reader, stream, [&](const StreamedLine &line) {
        const QDateTime at = times.isEmpty() ? QDateTime() : times.at(line.offset);
        if (wantsAttempts) {
            attempts.feed(line.number - 1, {line.bytes.toByteArray(), at});
            for (const Attempt &attempt : attempts.takeFinished()) {
                if (isJson)
                    appendJson(out, attempt);
                else
                    appendText(out, attempt);
            }
        } else if (isJson) {
            writer.append(out, line.number, line.bytes, at, line.decoded);
        } else {
            appendText(out, line);
        }
        flush(block);
        if (wasInterrupted)
            stop = true;
    });
    if (wantsAttempts && attempts.running()) {
        if (isJson)
            appendJson(out, *attempts.running());
        else
            appendText(out, *attempts.running());
    }
    flush(0);
    if (interrupt.flag())
        return ExitInterrupted;
    if (!result && result.error().code != ErrorCode::Cancelled)
        return fail(result.error(), isJson);
    return stop ? ExitFailed : ExitDone;
}
