// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/codes.h"

#include <QByteArrayView>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <optional>

// What a line is about. The words stand in files and in the command line's JSON.
enum class LineKind : std::uint8_t
{
    Unknown,
    Code,          // an outcome by number
    Stage,         // the update or the node went a step further
    Problem,       // something failed, said in words
    Progress,      // bytes of the binary
    Boot,          // the boot loader or the start of a program
    Reprogramming, // what checkNewProgram() found after a boot
    ProgramId,
    Version,
    ManifestField, // a label of UPGRADE.TXT as the node read it
    Eeprom,        // part of a dump by Utils.readEEPROM()
    Secret,        // a password or a name that sketches print
    Detail,        // what only debug levels print: commands, answers, buffers
    Trace,         // our own library
    UserRule
};

// "code", "stage", "problem", "progress", "boot", "reprogramming", "program-id", "version", "manifest-field", "eeprom",
// "secret", "detail", "trace", "user-rule"; empty for Unknown.
std::string_view keyOf(LineKind kind);

// What the value of a line tells about the update.
enum class Fact : std::uint8_t
{
    None,
    File, // the program ID in UPGRADE.TXT
    Size,
    Version,
    BytesTotal, // of the file being fetched
    BytesTaken,
    BytesLeft
};

// Where in an update a line stands. The order is that of a successful update.
enum class Stage : std::uint8_t
{
    None,
    ModuleReady,
    Connected,
    Requested,
    SessionOpen,
    FetchingManifest,
    ManifestRead,
    FetchingBinary,
    BinaryFetched,
    Restarted,
    Flashed,
    NotFlashed,
    Ended
};

// "module-ready", "connected", "requested", …; empty for None.
std::string_view keyOf(Stage stage);

// The sentence for people, translated.
QString describe(Stage stage);

// A short text kept by value, so that a decoded line may outlive the line's bytes.
class ShortText
{
public:
    static constexpr qsizetype capacity = 47;

    ShortText() { }                         // sets no byte behind its size: large captures make many of these
    explicit ShortText(QByteArrayView text) // cut after 47 bytes
        : m_size(static_cast<std::uint8_t>(std::min(text.size(), capacity)))
    {
        std::copy_n(text.data(), m_size, m_bytes);
    }

    QByteArrayView view() const { return {m_bytes, m_size}; }
    bool isEmpty() const { return m_size == 0; }

private:
    char m_bytes[capacity];
    std::uint8_t m_size = 0;
};

// What a line means. Unknown numbers are said to be unknown, never guessed.
struct DecodedLine
{
    LineKind kind = LineKind::Unknown;
    Stage stage = Stage::None;
    Fact fact = Fact::None;
    std::optional<stock::Module> module;
    std::optional<int> code;
    std::optional<stock::Verdict> verdict;

    // What %1 in the text is: a version, a name, a number of bytes. Never a secret.
    ShortText value;

    // The row of the code tables for details (causes, the guide's meaning), or nullptr.
    const stock::Code *entry = nullptr;

    // Marked English texts and their translation contexts; nullptr where there is none.
    const char *meaningText = nullptr;
    const char *meaningContext = nullptr;
    const char *actionText = nullptr;
    const char *actionContext = nullptr;

    // For a number that several modules could have printed: bit n stands for Module n.
    std::uint8_t candidates = 0;

    // A user's rule brings its own words.
    QString ruleMeaning;

    bool isKnown() const { return kind != LineKind::Unknown; }

    // The sentences for people, translated; empty where not known.
    QString meaning() const;
    QString action() const;
};
