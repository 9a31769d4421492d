// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchsource.h"

#include <algorithm>

// The tokens of a sketch. Loops only: a sketch comes from outside, and its nesting must not be our stack's.

namespace {

using Kind = SketchToken::Kind;

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<uchar>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

class Tokenizer
{
public:
    Tokenizer(QByteArrayView text, qsizetype from, qsizetype to, QList<SketchToken> *tokens)
        : m_text(text)
        , m_at(from)
        , m_end(to)
        , m_tokens(tokens)
    {
    }

    void run()
    {
        while (m_at < m_end)
            step();
    }

private:
    char at(qsizetype offset = 0) const { return m_at + offset < m_end ? m_text[m_at + offset] : '\0'; }
    bool isHere(QByteArrayView what) const
    {
        return m_end - m_at >= what.size() && m_text.sliced(m_at, what.size()) == what;
    }

    // The length of a backslash that ends its line, which joins it with the next; 0 when there is none here.
    qsizetype joint(qsizetype offset = 0) const
    {
        if (at(offset) != '\\')
            return 0;
        if (at(offset + 1) == '\n')
            return 2;
        return at(offset + 1) == '\r' && at(offset + 2) == '\n' ? 3 : 0;
    }

    void step()
    {
        const char c = at();
        if (const qsizetype length = joint()) {
            m_at += length;
        } else if (c == '\n') {
            m_isLineStart = true;
            m_isDirective = false;
            ++m_at;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f') {
            ++m_at;
        } else if (isHere("//")) {
            skipLineComment();
        } else if (isHere("/*")) {
            const qsizetype end = m_text.sliced(0, m_end).indexOf(QByteArrayView("*/"), m_at + 2);
            m_at = end < 0 ? m_end : end + 2;
        } else if (c == '#' && m_isLineStart) {
            m_isDirective = true;
            take(Kind::Directive, 1);
        } else {
            takeToken(c);
        }
    }

    void skipLineComment()
    {
        while (m_at < m_end && at() != '\n')
            m_at += std::max<qsizetype>(1, joint());
    }

    void takeToken(char c)
    {
        if (const qsizetype prefix = rawPrefix())
            takeRaw(prefix);
        else if (isNameStart(c))
            take(Kind::Name, lengthWhile([](char n) { return isNameStart(n) || isDigit(n); }));
        else if (isDigit(c) || (c == '.' && isDigit(at(1))))
            take(Kind::Number,
                lengthWhile([](char n) { return isNameStart(n) || isDigit(n) || n == '.' || n == '\''; }));
        else if (c == '"')
            takeQuoted(Kind::Text, '"');
        else if (c == '\'')
            takeQuoted(Kind::Character, '\'');
        else
            take(Kind::Symbol, symbolLength());
    }

    template <typename Condition>
    qsizetype lengthWhile(Condition condition) const
    {
        qsizetype length = 1;
        while (m_at + length < m_end && condition(m_text[m_at + length]))
            ++length;
        return length;
    }

    qsizetype symbolLength() const
    {
        static constexpr QByteArrayView pairs[] = {"==", "!=", "<=", ">=", "->", "::", "&&", "||", "++", "--",
            "+=", "-=", "*=", "/=", "|=", "&=", "^=", "%="};
        const bool isPair = std::any_of(
            std::begin(pairs), std::end(pairs), [this](QByteArrayView pair) { return isHere(pair); });
        return isPair ? 2 : 1;
    }

    // A quoted text ends with its line when its quote is missing, as for a compiler.
    void takeQuoted(Kind kind, char quote)
    {
        qsizetype length = 1;
        while (m_at + length < m_end && at(length) != quote && at(length) != '\n') {
            if (const qsizetype jointLength = joint(length))
                length += jointLength;
            else
                length += at(length) == '\\' && at(length + 1) != '\n' ? 2 : 1;
        }
        if (at(length) == quote)
            ++length;
        take(kind, std::min(length, m_end - m_at));
    }

    // The length of what stands before the quote of a raw text: R, u8R, uR, UR, LR; 0 elsewhere.
    qsizetype rawPrefix() const
    {
        for (const QByteArrayView prefix : {"R\"", "u8R\"", "uR\"", "UR\"", "LR\""}) {
            if (isHere(prefix))
                return prefix.size() - 1;
        }
        return 0;
    }

    void takeRaw(qsizetype prefix)
    {
        constexpr qsizetype longestDelimiter = 16; // of the language
        const QByteArrayView rest = m_text.sliced(m_at, m_end - m_at);
        const qsizetype open
            = rest.sliced(0, std::min(rest.size(), prefix + 2 + longestDelimiter)).indexOf('(');
        if (open < 0)
            return take(Kind::Name, prefix); // not a raw text after all; its quote follows
        const QByteArray close = ')' + rest.sliced(prefix + 1, open - prefix - 1).toByteArray() + '"';
        const qsizetype end = rest.indexOf(close, open);
        take(Kind::Text, end < 0 ? rest.size() : end + close.size());
    }

    void take(Kind kind, qsizetype length)
    {
        m_tokens->append({kind, m_isDirective, m_at, length});
        m_isLineStart = false;
        m_at += length;
    }

    QByteArrayView m_text;
    qsizetype m_at;
    qsizetype m_end;
    QList<SketchToken> *m_tokens;
    bool m_isLineStart = true;
    bool m_isDirective = false;
};

// Whether what stands between #if and #endif counts. Only the numbers 0 and 1 are known here; of any other condition
// all branches count.
struct Conditional
{
    bool outerCounts = true;
    bool isKnown = false;
    bool wasTaken = false;
    bool counts = true;
};

// What that line for the preprocessor changes; name is its word, condition the token behind it.
void enter(QList<Conditional> &open, QByteArrayView name, QByteArrayView condition)
{
    const bool outerCounts = open.isEmpty() || open.constLast().counts;
    if (name == "if" || name == "ifdef" || name == "ifndef") {
        const bool isKnown = name == "if" && (condition == "0" || condition == "1");
        const bool isTrue = !isKnown || condition == "1";
        open.append({outerCounts, isKnown, isTrue, outerCounts && isTrue});
    } else if (open.isEmpty()) {
        return;
    } else if (name == "endif") {
        open.removeLast();
    } else if (name == "else" || name == "elif") {
        Conditional &last = open.last();
        last.counts = last.outerCounts && !(last.isKnown && last.wasTaken);
    }
}

QList<SketchToken> withoutDeadCode(const QList<SketchToken> &tokens, QByteArrayView text)
{
    QList<SketchToken> kept;
    kept.reserve(tokens.size());
    QList<Conditional> open;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const SketchToken &token = tokens.at(i);
        if (token.kind == Kind::Directive && i + 1 < tokens.size() && tokens.at(i + 1).isDirective) {
            // "#if 0 || X" is no known number: only a condition of one token is.
            const bool isOneToken = i + 2 < tokens.size() && tokens.at(i + 2).isDirective
                && (i + 3 >= tokens.size() || !tokens.at(i + 3).isDirective
                    || tokens.at(i + 3).kind == Kind::Directive);
            enter(open, tokens.at(i + 1).in(text), isOneToken ? tokens.at(i + 2).in(text) : QByteArrayView());
        }
        if (open.isEmpty() || open.constLast().counts)
            kept.append(token);
    }
    return kept;
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Appends what the escape behind the backslash at i means; i is left on its last character.
void appendEscape(QByteArray &to, QByteArrayView token, qsizetype &i)
{
    const char c = token[++i];
    if (c == 'x') {
        int value = 0;
        while (i + 1 < token.size() && hexValue(token[i + 1]) >= 0)
            value = (value * 16 + hexValue(token[++i])) & 0xff;
        to += static_cast<char>(value);
    } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int digit = 0; digit < 2 && i + 1 < token.size() && token[i + 1] >= '0' && token[i + 1] <= '7';
             ++digit)
            value = value * 8 + (token[++i] - '0');
        to += static_cast<char>(value);
    } else if (c == '\r' || c == '\n') { // a joined line
        if (c == '\r' && i + 1 < token.size() && token[i + 1] == '\n')
            ++i;
    } else {
        static constexpr QByteArrayView letters = "abfnrtv";
        static constexpr QByteArrayView meanings = "\a\b\f\n\r\t\v";
        const qsizetype letter = letters.indexOf(c);
        to += letter < 0 ? c : meanings[letter];
    }
}

} // namespace

QList<SketchToken> tokensOf(const SketchSource &source)
{
    QList<SketchToken> tokens;
    for (qsizetype tab = 0; tab < source.tabs.size(); ++tab) {
        const qsizetype from = source.tabs.at(tab).from;
        const qsizetype to = tab + 1 < source.tabs.size() ? source.tabs.at(tab + 1).from : source.text.size();
        Tokenizer(source.text, from, to, &tokens).run();
    }
    return withoutDeadCode(tokens, source.text);
}

QByteArray literalOf(QByteArrayView token)
{
    const qsizetype quote = token.indexOf('"');
    if (quote < 0)
        return {};
    if (quote > 0) { // a raw text: between its parentheses
        const qsizetype open = token.indexOf('(');
        const qsizetype close = token.lastIndexOf(')');
        return open < 0 || close <= open ? QByteArray()
                                         : token.sliced(open + 1, close - open - 1).toByteArray();
    }
    token = token.sliced(1);
    if (token.endsWith('"'))
        token.chop(1);
    QByteArray value;
    for (qsizetype i = 0; i < token.size(); ++i) {
        if (token[i] == '\\' && i + 1 < token.size())
            appendEscape(value, token, i);
        else
            value += token[i];
    }
    return value;
}
