// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/linereader.h"

#include "model/linematcher.h"
#include "model/logstore.h"
#include "model/secrets.h"

#include <algorithm>
#include <charconv>

#include "firmware/core/trace.h"

struct LineReader::Tables
{
    LineMatcher matcher;
    QList<CompiledRule> rules;
};

namespace {

constexpr const char *readerContext = "LineReader";
constexpr const char *notListed = QT_TRANSLATE_NOOP("LineReader", "Code %1, not in our tables.");

// How much a part of a glued line says: the part with the lowest number stands for the line.
int rankOf(LineKind kind)
{
    switch (kind) {
    case LineKind::UserRule:
        return 0;
    case LineKind::Code:
        return 1;
    case LineKind::Trace:
        return 2;
    case LineKind::Reprogramming:
        return 3;
    case LineKind::Problem:
        return 4;
    case LineKind::Stage:
        return 5;
    case LineKind::Progress:
        return 6;
    case LineKind::ManifestField:
        return 7;
    case LineKind::ProgramId:
        return 8;
    case LineKind::Version:
        return 9;
    case LineKind::Eeprom:
        return 10;
    case LineKind::Boot:
        return 11;
    case LineKind::Secret:
        return 12;
    case LineKind::Detail:
        return 13;
    case LineKind::Unknown:
        break;
    }
    return 14;
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.chop(1);
    return text;
}

// The number a value begins with, its sign included.
QByteArrayView numberAtStart(QByteArrayView text)
{
    text = trimmed(text);
    qsizetype size = text.startsWith('-') ? 1 : 0;
    while (size < text.size() && text[size] >= '0' && text[size] <= '9')
        ++size;
    return text.first(size);
}

void useRow(DecodedLine &line, const stock::Code *entry)
{
    line.entry = entry;
    line.verdict = entry->verdict;
    line.actionText = entry->action;
    line.actionContext = stock::codeContext;
}

void say(DecodedLine &line, const char *text)
{
    line.meaningText = text;
    line.meaningContext = readerContext;
}

// The modules whose stock library numbers its outcomes. A sketch prints such a number without saying whose it is.
constexpr stock::Module numbering[]
    = {stock::Module::FourG, stock::Module::ThreeG, stock::Module::Gprs, stock::Module::WifiPro};

// Whose the number is: the module the line gives away, the one that is known to speak, or the only one that has such a
// number. Several candidates are named, never chosen between.
void readCode(DecodedLine &line, int number, const LineContext &context)
{
    line.code = number;
    std::optional<stock::Module> owner = line.module ? line.module : context.module();
    if (!line.module && !context.chosen && owner && !stock::findCode(*owner, number))
        owner.reset(); // what was seen before does not fit; perhaps another node speaks
    if (!owner) {
        int found = 0;
        for (const stock::Module one : numbering) {
            if (stock::findCode(one, number)) {
                owner = one;
                line.candidates |= static_cast<std::uint8_t>(1U << static_cast<int>(one));
                ++found;
            }
        }
        if (found > 1) {
            owner.reset();
            return;
        }
        line.candidates = 0;
    }
    line.module = owner ? owner : context.module();
    const stock::Code *const entry = owner ? stock::findCode(*owner, number) : nullptr;
    if (!entry) {
        say(line, notListed);
        return;
    }
    useRow(line, entry);
    line.meaningText = entry->meaning;
    line.meaningContext = stock::codeContext;
}

// What the numbers of one of our own trace lines say beside its stage.
void readTraceNumbers(DecodedLine &line, const LinePattern &row, QByteArrayView tail)
{
    line.value = {};
    QByteArray whole(textOf(row.prefix).data(), static_cast<qsizetype>(textOf(row.prefix).size()));
    whole.append(row.text.data(), static_cast<qsizetype>(row.text.size())).append(tail.data(), tail.size());
    ota::Trace trace = {};
    if (!ota::readTrace(whole.constData(), static_cast<size_t>(whole.size()), trace))
        return;
    line.code = static_cast<int>(trace.status);
    if (line.fact == Fact::BytesTaken)
        line.value = ShortText(QByteArray::number(trace.bytes));
    if (trace.status == ota::Status::Ok)
        return;
    if (line.stage == Stage::Flashed)
        line.stage = Stage::NotFlashed;
    else
        line.stage = Stage::None; // the stage was not passed
    if (const stock::Code *const entry = stock::findCode(stock::Module::Vespiary, *line.code)) {
        useRow(line, entry);
        line.meaningText = entry->meaning;
        line.meaningContext = stock::codeContext;
    }
}

void readRow(DecodedLine &line, const LinePattern &row, QByteArrayView tail, const LineContext &context)
{
    line.kind = row.kind;
    line.stage = row.stage;
    line.fact = row.fact;
    line.module = moduleOf(row.prefix);
    if (!line.module && row.tells >= 0)
        line.module = static_cast<stock::Module>(row.tells);
    say(line, row.meaning);
    if (row.tail == Tail::Number)
        line.value = ShortText(numberAtStart(tail));
    else if (row.tail == Tail::Text && row.kind != LineKind::Secret)
        line.value = mayHoldSecret(tail) ? ShortText(hideSecrets(trimmed(tail))) : ShortText(trimmed(tail));
    if (row.kind == LineKind::Trace) {
        readTraceNumbers(line, row, tail);
    } else if (row.kind == LineKind::Code) {
        const bool isOwnNumber = row.tells == static_cast<int>(stock::Module::WifiPro)
            && context.module() == stock::Module::FourG;
        int number = 0;
        const QByteArrayView digits = line.value.view();
        const bool isNumber = std::from_chars(digits.begin(), digits.end(), number).ec == std::errc();
        if (!isNumber) { // more digits than any code has
            say(line, notListed);
        } else if (isOwnNumber) {
            line.kind = LineKind::Problem;
            line.module = stock::Module::FourG;
            line.code = number;
            say(line,
                QT_TRANSLATE_NOOP("LineReader",
                    "The 4G library reports its own error %1; this is no outcome of an update."));
        } else {
            if (row.prefix == Prefix::None && row.tells >= 0 && context.chosen)
                line.module = context.chosen;
            readCode(line, number, context);
        }
    } else if (row.code != LinePattern::noCode && line.module) {
        if (const stock::Code *const entry = stock::findCode(*line.module, row.code))
            useRow(line, entry);
    }
}

bool isBootLetter(QByteArrayView line)
{
    return line.size() >= 2 && line[0] >= 'A' && line[0] <= 'Z' && line[1] == '#';
}

QByteArrayView bounded(QByteArrayView line)
{
    line = line.first(std::min(line.size(), maxLineSize));
    while (!line.isEmpty() && line.back() == '\r')
        line.chop(1);
    return line;
}

// Goes through the parts of the line in order: take gets a function that fills in a fresh DecodedLine, and must call
// it. A template without copies, because this is where large captures spend their time.
template <typename Take>
void forEachPart(const LineMatcher &matcher, QByteArrayView line, LineContext &context, Take take)
{
    const auto bring = [&context](const DecodedLine &decoded) {
        if (decoded.module && decoded.module != stock::Module::Vespiary)
            context.seen = decoded.module;
    };

    if (isBootLetter(line)) {
        const QByteArrayView rest = line.sliced(2);
        if (rest.isEmpty() || matcher.match(Prefix::None, LineMatcher::withoutLead(rest))
            || matcher.find(rest, 0).at == 0) {
            take([&](DecodedLine &boot) {
                boot.kind = LineKind::Boot;
                boot.stage = Stage::Restarted;
                boot.value = ShortText(line.first(1));
                say(boot,
                    QT_TRANSLATE_NOOP(
                        "LineReader", "The node was reset; its boot loader has the letter %1."));
            });
            line = rest;
        }
    }

    LineMatcher::Place place{0, LineMatcher::prefixOf(line)};
    for (bool isFirst = place.prefix == Prefix::None; place.at >= 0; isFirst = false) {
        const QByteArrayView text = line.sliced(place.at);
        QByteArrayView stable;
        if (place.prefix != Prefix::None) {
            context.seen = moduleOf(place.prefix);
            stable = text.sliced(static_cast<qsizetype>(textOf(place.prefix).size()));
        } else {
            stable = LineMatcher::withoutLead(text);
        }
        qsizetype from = isFirst ? 0 : place.at + 1;
        const LinePattern *const row = matcher.match(place.prefix, stable);
        if (row)
            from = stable.data() - line.data() + static_cast<qsizetype>(row->text.size());
        LineMatcher::Place next = matcher.find(line, from);
        if (isFirst && next.at == 0 && next.prefix == Prefix::None)
            next = matcher.find(line, 1); // what stands there was just looked at
        if (row) {
            const qsizetype end = next.at >= 0 ? next.at : line.size();
            take([&](DecodedLine &decoded) {
                readRow(decoded, *row, line.sliced(from, end - from), context);
                bring(decoded);
            });
        }
        place = next;
    }
}

// The first rule that fits has the last word on what the tables say.
void applyRules(
    DecodedLine &best, const QList<CompiledRule> &rules, const QString &text, LineContext &context)
{
    for (const CompiledRule &rule : rules) {
        QString meaning;
        const CompiledRule::Match match = rule.test(text, &meaning);
        if (match == CompiledRule::Match::No)
            continue;
        if (match == CompiledRule::Match::LimitHit) {
            if (best.isKnown())
                continue;
            best.kind = LineKind::UserRule;
            best.ruleMeaning = describe(ruleLimitHit(rule.rule()));
            continue;
        }
        DecodedLine ruled;
        ruled.kind = LineKind::UserRule;
        ruled.stage = best.stage;
        ruled.module = rule.rule().module ? rule.rule().module : best.module;
        ruled.code = best.code;
        ruled.verdict = rule.rule().verdict ? rule.rule().verdict : best.verdict;
        ruled.ruleMeaning = meaning;
        if (ruled.module)
            context.seen = ruled.module;
        best = ruled;
        return;
    }
}

} // namespace

LineReader::LineReader(const QList<UserRule> &rules)
{
    auto tables = std::make_shared<Tables>();
    for (const UserRule &rule : rules) {
        const CompiledRule compiled(rule);
        if (compiled.isUsable())
            tables->rules.append(compiled);
    }
    m_tables = tables;
}

bool LineReader::mayKnow(QByteArrayView line) const
{
    if (!m_tables->rules.isEmpty())
        return true;
    const LineMatcher &matcher = m_tables->matcher;
    if (isBootLetter(line)) {
        if (line.size() == 2 || line[2] == '\r')
            return true;
        line = line.sliced(2);
    }
    return matcher.match(Prefix::None, LineMatcher::withoutLead(line)) || matcher.find(line, 0).at >= 0;
}

bool LineReader::mayKnowBeginning(QByteArrayView line) const
{
    if (!m_tables->rules.isEmpty())
        return true;
    if (line.size() < 2 || !m_tables->matcher.mayBegin(line[0], line[1]))
        return false;
    if (isBootLetter(line))
        return true;
    return m_tables->matcher.match(Prefix::None, LineMatcher::withoutLead(line));
}

bool LineReader::looksKnown(QByteArrayView line) const
{
    return line.size() >= 2 && m_tables->matcher.mayBegin(line[0], line[1]);
}

bool LineReader::mayKnowMiddle(QByteArrayView bytes) const
{
    return !m_tables->rules.isEmpty() || LineMatcher::mayFind(bytes.data(), bytes.size());
}

void LineReader::readParts(
    QByteArrayView line, LineContext &context, const std::function<void(const DecodedLine &)> &part) const
{
    forEachPart(m_tables->matcher, bounded(line), context, [&part](const auto &fill) {
        DecodedLine decoded;
        fill(decoded);
        part(decoded);
    });
}

DecodedLine LineReader::read(QByteArrayView line, LineContext &context) const
{
    DecodedLine best;
    forEachPart(m_tables->matcher, bounded(line), context, [&best](const auto &fill) {
        if (!best.isKnown())
            return fill(best);
        DecodedLine part;
        fill(part);
        if (rankOf(part.kind) < rankOf(best.kind))
            best = std::move(part);
    });
    if (!best.isKnown())
        best.module = std::nullopt;
    if (!m_tables->rules.isEmpty()) {
        // Rules see what people see: a group must not carry a password into a meaning.
        const QByteArrayView whole = bounded(line);
        const QByteArray shown = mayHoldSecret(whole) ? hideSecrets(whole) : whole.toByteArray();
        applyRules(best, m_tables->rules, QString::fromUtf8(shown), context);
    }
    return best;
}
