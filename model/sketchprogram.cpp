// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchprogram.h"

#include <algorithm>

namespace {

using Kind = SketchToken::Kind;

// Beyond these an expression is nothing we have to understand; they keep the work linear in the size of the sketch.
constexpr qsizetype longestExpression = 200; // tokens
constexpr qsizetype longestText = 4096;
constexpr int chainLength = 3; // constants that stand for constants

bool isOneOf(QByteArrayView word, std::initializer_list<QByteArrayView> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Words that stand before a parenthesis without being a function, and F() and PSTR(), which only place a text.
bool isNoFunction(QByteArrayView word)
{
    return isOneOf(word, {"if", "while", "for", "switch", "return", "sizeof", "defined", "F", "PSTR"});
}

bool mayStandBeforeACall(QByteArrayView word)
{
    return isOneOf(word, {"return", "else", "do", "case"});
}

} // namespace

std::optional<long> SketchValue::number() const
{
    if (isText)
        return std::nullopt;
    QByteArray digits = text;
    while (!digits.isEmpty() && QByteArrayView("uUlL").contains(digits.back()))
        digits.chop(1);
    bool isNumber = false;
    const long value = digits.toLong(&isNumber, 0);
    return isNumber ? std::optional<long>(value) : std::nullopt;
}

SketchProgram::SketchProgram(const SketchSource &source)
    : m_source(source)
    , m_tokens(tokensOf(source))
{
    match();
    for (qsizetype i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens.at(i).kind == Kind::Directive)
            findDefine(i);
        else if (!m_tokens.at(i).isDirective && isSymbol(i, "="))
            findAssignment(i);
    }
    findBlocks();
    resolve();
}

bool SketchProgram::isSymbol(qsizetype token, QByteArrayView symbol) const
{
    return token >= 0 && token < m_tokens.size() && m_tokens.at(token).kind == Kind::Symbol
        && at(token) == symbol;
}

bool SketchProgram::isName(qsizetype token) const
{
    return token >= 0 && token < m_tokens.size() && m_tokens.at(token).kind == Kind::Name;
}

// Pairs the brackets of the code; those that have none stay alone.
void SketchProgram::match()
{
    m_partner.fill(-1, m_tokens.size());
    QList<qsizetype> open;
    for (qsizetype i = 0; i < m_tokens.size(); ++i) {
        const SketchToken &token = m_tokens.at(i);
        if (token.isDirective || token.kind != Kind::Symbol || token.length != 1)
            continue;
        const QByteArrayView symbol = at(i);
        if (symbol == "(" || symbol == "[" || symbol == "{") {
            open.append(i);
            continue;
        }
        const char wanted = symbol == ")" ? '(' : symbol == "]" ? '[' : symbol == "}" ? '{' : '\0';
        if (wanted == '\0' || open.isEmpty() || at(open.constLast())[0] != wanted)
            continue;
        m_partner[i] = open.constLast();
        m_partner[open.constLast()] = i;
        open.removeLast();
    }
}

// A brace behind "name(…)" outside all others begins a function; extern "C" and namespaces are seen through.
void SketchProgram::findBlocks()
{
    qsizetype function = -1;
    int depth = 0;
    QList<bool> blocks; // of each open brace: whether it counts
    for (qsizetype i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens.at(i).isDirective)
            continue;
        if (isName(i) && depth > 0)
            findCall(i, function, depth - 1);
        if (isSymbol(i, "{")) {
            const bool isOuter = i > 0
                && (m_tokens.at(i - 1).kind == Kind::Text || (isName(i - 1) && at(i - 1) == "namespace")
                    || (isName(i - 1) && isName(i - 2) && at(i - 2) == "namespace"));
            const bool counts = depth > 0 || !isOuter;
            blocks.append(counts);
            const qsizetype open = isSymbol(i - 1, ")") ? m_partner.at(i - 1) : -1;
            if (depth == 0 && counts && open > 0 && isName(open - 1)) {
                const qsizetype end = m_partner.at(i) < 0 ? m_tokens.size() : m_partner.at(i);
                function = m_functions.size();
                m_functions.append({at(open - 1).toByteArray(), {i + 1, end}});
                if (!m_functionNumbers.contains(m_functions.constLast().name))
                    m_functionNumbers.insert(m_functions.constLast().name, function);
            }
            depth += counts ? 1 : 0;
        } else if (isSymbol(i, "}") && !blocks.isEmpty()) {
            depth -= blocks.takeLast() ? 1 : 0;
            if (depth == 0)
                function = -1;
        }
    }
}

void SketchProgram::findCall(qsizetype token, qsizetype function, int depth)
{
    if (!isSymbol(token + 1, "(") || isNoFunction(at(token)))
        return;
    SketchCall call{.name = at(token).toByteArray(), .token = token, .function = function, .depth = depth};
    if (isSymbol(token - 1, ".") || isSymbol(token - 1, "->") || isSymbol(token - 1, "::")) {
        if (isName(token - 2))
            call.object = at(token - 2).toByteArray();
    } else if (isName(token - 1) && !mayStandBeforeACall(at(token - 1))) {
        return; // "Type name(": a declaration
    }
    call.arguments = argumentsOf(token + 1);
    m_calls.append(call);
}

QList<TokenRange> SketchProgram::argumentsOf(qsizetype open) const
{
    const qsizetype close = m_partner.at(open);
    if (close < 0 || close - open > longestExpression || close == open + 1)
        return {};
    QList<TokenRange> arguments;
    qsizetype from = open + 1;
    int depth = 0;
    for (qsizetype i = open + 1; i <= close; ++i) {
        if (i == close || (depth == 0 && isSymbol(i, ","))) {
            arguments.append({from, i});
            from = i + 1;
        } else if (m_partner.at(i) > i) {
            ++depth;
        } else if (m_partner.at(i) >= 0) {
            --depth;
        }
    }
    return arguments;
}

// "#define NAME value", but not "#define NAME(parameter) …".
void SketchProgram::findDefine(qsizetype token)
{
    const qsizetype name = token + 2;
    if (!isName(token + 1) || !m_tokens.at(token + 1).isDirective || at(token + 1) != "define"
        || !isName(name) || !m_tokens.at(name).isDirective)
        return;
    TokenRange value{name + 1, name + 1};
    while (value.to < m_tokens.size() && m_tokens.at(value.to).isDirective
        && m_tokens.at(value.to).kind != Kind::Directive)
        ++value.to;
    const bool isMacro = value.size() > 0 && isSymbol(value.from, "(")
        && m_tokens.at(value.from).from == m_tokens.at(name).from + m_tokens.at(name).length;
    if (!isMacro)
        m_constants.append({at(name).toByteArray(), value, true});
}

// "name = value" and "name[] = value": a definition or an assignment, which are alike for us.
void SketchProgram::findAssignment(qsizetype token)
{
    qsizetype name = token - 1;
    if (isSymbol(name, "]") && m_partner.at(name) > 0)
        name = m_partner.at(name) - 1;
    if (!isName(name) || isSymbol(name - 1, ".") || isSymbol(name - 1, "->"))
        return;
    TokenRange value{token + 1, token + 1};
    const qsizetype last = std::min(m_tokens.size(), value.from + longestExpression);
    const auto isEnd = [this](qsizetype at) {
        return isSymbol(at, ";") || isSymbol(at, ",") || isSymbol(at, ")") || isSymbol(at, "=");
    };
    while (value.to < last && !isEnd(value.to))
        value.to = m_partner.at(value.to) > value.to ? m_partner.at(value.to) + 1 : value.to + 1;
    value.to = std::min(value.to, m_tokens.size());
    m_constants.append({at(name).toByteArray(), value, false});
}

// Constants may stand for constants, in any order: a few rounds instead of following each one.
void SketchProgram::resolve()
{
    for (int round = 0; round < chainLength; ++round) {
        QHash<QByteArray, Meaning> meanings;
        for (const SketchConstant &constant : std::as_const(m_constants)) {
            const Meaning meaning = meaningOf(constant.expression);
            const auto known = meanings.find(constant.name);
            if (known == meanings.end())
                meanings.insert(constant.name, meaning);
            else if (known->value != meaning.value)
                known->value.reset();
        }
        m_meanings = meanings;
    }
}

bool SketchProgram::mentions(QByteArrayView name) const
{
    return std::any_of(m_tokens.begin(), m_tokens.end(), [this, name](const SketchToken &token) {
        return token.kind == Kind::Name && token.in(m_source.text) == name;
    });
}

QList<SketchCall> SketchProgram::callsOf(QByteArrayView name) const
{
    QList<SketchCall> calls;
    std::copy_if(m_calls.begin(), m_calls.end(), std::back_inserter(calls),
        [name](const SketchCall &call) { return call.name == name; });
    return calls;
}

qsizetype SketchProgram::functionNamed(QByteArrayView name) const
{
    return m_functionNumbers.value(QByteArray::fromRawData(name.data(), name.size()), -1);
}

// "(char*)x", "(x)" and "F(x)" come to x.
TokenRange SketchProgram::withoutCast(TokenRange expression) const
{
    for (int round = 0; round < chainLength && expression.size() > 2; ++round) {
        const qsizetype open
            = isName(expression.from) && at(expression.from) == "F" ? expression.from + 1 : expression.from;
        if (!isSymbol(open, "("))
            break;
        const qsizetype close = m_tokens.at(open).isDirective ? -1 : m_partner.at(open);
        if (close < 0 || close >= expression.to)
            break;
        if (close == expression.to - 1)
            expression = {open + 1, close};
        else if (isName(open + 1) && (isSymbol(close - 1, "*") || close == open + 2))
            expression = {close + 1, expression.to};
        else
            break;
    }
    return expression;
}

SketchProgram::Meaning SketchProgram::meaningOf(TokenRange expression) const
{
    expression = withoutCast(expression);
    if (expression.size() < 1 || expression.size() > longestExpression)
        return {};
    Meaning whole;
    SketchValue value;
    for (qsizetype i = expression.from; i < expression.to; ++i) {
        const Kind kind = m_tokens.at(i).kind;
        std::optional<SketchValue> part;
        if (kind == Kind::Text) {
            part = SketchValue{literalOf(at(i)), true};
            whole.literals.append(i);
        } else if (kind == Kind::Number) {
            part = SketchValue{at(i).toByteArray(), false};
            whole.literals.append(i);
        } else if (kind == Kind::Name) {
            const Meaning named = m_meanings.value(at(i).toByteArray());
            part = named.value;
            whole.literals += named.literals.mid(0, longestExpression - whole.literals.size());
        }
        if (!part || (expression.size() > 1 && !part->isText))
            return {std::nullopt, whole.literals};
        value.text += part->text;
        value.isText = part->isText;
        if (value.text.size() > longestText)
            return {std::nullopt, whole.literals};
    }
    whole.value = value;
    return whole;
}

std::optional<SketchValue> SketchProgram::valueOf(TokenRange expression) const
{
    return meaningOf(expression).value;
}

QList<qsizetype> SketchProgram::literalsOf(TokenRange expression) const
{
    return meaningOf(expression).literals;
}
