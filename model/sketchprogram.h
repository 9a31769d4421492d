// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sketchsource.h"

#include <QHash>

#include <optional>

// Tokens from the first up to, but not with, the last.
struct TokenRange
{
    qsizetype from = 0;
    qsizetype to = 0;

    qsizetype size() const { return to - from; }
    bool contains(qsizetype token) const { return token >= from && token < to; }
};

// What an expression of literals, #defines and variables comes to.
struct SketchValue
{
    QByteArray text; // of a text without quotes; of a number as it is written
    bool isText = false;

    std::optional<long> number() const;
    bool operator==(const SketchValue &) const = default;
};

struct SketchFunction
{
    QByteArray name;
    TokenRange body; // without its braces
};

struct SketchCall
{
    QByteArray object; // of "object.name(": empty for a plain function
    QByteArray name;
    qsizetype token = 0;         // of the name
    qsizetype function = -1;     // it stands in; -1: in none that is known
    int depth = 0;               // braces around it inside that function
    QList<TokenRange> arguments; // none where there are unreasonably many tokens
};

struct SketchConstant
{
    QByteArray name;
    TokenRange expression;
    bool isDefine = false;
};

// What can be seen in a sketch without compiling it: its functions, calls and constants. Wrong guesses are possible;
// what is not simple is not known.
class SketchProgram
{
public:
    explicit SketchProgram(const SketchSource &source);

    const SketchSource &source() const { return m_source; }
    const QList<SketchToken> &tokens() const { return m_tokens; }
    const QList<SketchFunction> &functions() const { return m_functions; }
    const QList<SketchCall> &calls() const { return m_calls; }
    const QList<SketchConstant> &constants() const { return m_constants; } // every definition and assignment

    QByteArrayView at(qsizetype token) const { return m_tokens.at(token).in(m_source.text); }
    bool mentions(QByteArrayView name) const; // outside comments and texts
    QList<SketchCall> callsOf(QByteArrayView name) const;
    qsizetype functionNamed(QByteArrayView name) const; // -1 when there is none

    // Nothing where it is not simple, or where a name has two values.
    std::optional<SketchValue> valueOf(TokenRange expression) const;

    // The tokens that hold that expression's value: its literals, also those behind a name.
    QList<qsizetype> literalsOf(TokenRange expression) const;

private:
    struct Meaning
    {
        std::optional<SketchValue> value; // nothing: not simple, or two values
        QList<qsizetype> literals;
    };

    void match();
    void findBlocks();
    void findCall(qsizetype token, qsizetype function, int depth);
    void findDefine(qsizetype token);
    void findAssignment(qsizetype token);
    void resolve();
    QList<TokenRange> argumentsOf(qsizetype open) const;
    TokenRange withoutCast(TokenRange expression) const;
    Meaning meaningOf(TokenRange expression) const;
    bool isSymbol(qsizetype token, QByteArrayView symbol) const;
    bool isName(qsizetype token) const;

    SketchSource m_source;
    QList<SketchToken> m_tokens;
    QList<qsizetype> m_partner; // of each bracket; -1 elsewhere
    QList<SketchFunction> m_functions;
    QHash<QByteArray, qsizetype> m_functionNumbers; // of the first of each name
    QList<SketchCall> m_calls;
    QList<SketchConstant> m_constants;
    QHash<QByteArray, Meaning> m_meanings;
};
