// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "firmware/core/manifest.h"

#include "firmware/core/programid.h"
#include "firmware/core/textwriter.h"

#include <string.h>

namespace ota {

namespace {

enum Label : uint8_t
{
    FileLabel = 1,
    PathLabel = 2,
    SizeLabel = 4,
    VersionLabel = 8
};

struct Text
{
    const char *begin;
    const char *end;

    size_t length() const { return static_cast<size_t>(end - begin); }
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

Text trimmed(Text text)
{
    while (text.begin != text.end && isBlank(*text.begin))
        ++text.begin;
    while (text.begin != text.end && isBlank(text.end[-1]))
        --text.end;
    return text;
}

// A label counts only at the start of a line: unlike the stock libraries, we are not caught by OLDFILE:.
bool takeLabel(Text &line, const char *label)
{
    const size_t length = strlen(label);
    if (line.length() < length || memcmp(line.begin, label, length) != 0)
        return false;
    line.begin += length;
    return true;
}

bool readNumber(Text text, uint32_t limit, uint32_t &out)
{
    if (text.begin == text.end)
        return false;
    uint32_t number = 0;
    for (; text.begin != text.end; ++text.begin) {
        if (*text.begin < '0' || *text.begin > '9')
            return false;
        const uint8_t digit = static_cast<uint8_t>(*text.begin - '0');
        if (number > (limit - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    out = number;
    return true;
}

Status readFile(Text text, Manifest &out)
{
    if (text.length() != ProgramIdLength)
        return Status::BadFileName;
    memcpy(out.file, text.begin, ProgramIdLength);
    out.file[ProgramIdLength] = '\0';
    return isProgramId(out.file) ? Status::Ok : Status::BadFileName;
}

Status readPath(Text text, Manifest &out)
{
    if (text.length() >= PathCapacity)
        return Status::BadPath;
    for (const char *c = text.begin; c != text.end; ++c)
        if (static_cast<unsigned char>(*c) < ' ' || *c == 0x7f)
            return Status::BadPath;
    memcpy(out.path, text.begin, text.length());
    out.path[text.length()] = '\0';
    return Status::Ok;
}

Status readSize(Text text, Manifest &out)
{
    return readNumber(text, UINT32_MAX, out.size) ? Status::Ok : Status::BadSize;
}

Status readVersion(Text text, Manifest &out)
{
    uint32_t version = 0;
    if (!readNumber(text, UINT8_MAX, version))
        return Status::BadVersion;
    out.version = static_cast<uint8_t>(version);
    return Status::Ok;
}

struct Field
{
    Label label;
    const char *word;
    Status (*read)(Text, Manifest &);
    Status tooLong;
    Status missing;
};

const Field fields[] = {
    {FileLabel, "FILE:", readFile, Status::BadFileName, Status::NoFileLabel},
    {PathLabel, "PATH:", readPath, Status::BadPath, Status::NoPathLabel},
    {SizeLabel, "SIZE:", readSize, Status::BadSize, Status::NoSizeLabel},
    {VersionLabel, "VERSION:", readVersion, Status::BadVersion, Status::NoVersionLabel},
};

} // namespace

ManifestParser::ManifestParser()
    : m_manifest(holdManifest())
    , m_length(0)
    , m_total(0)
    , m_seen(0)
    , m_status(Status::Ok)
{
}

void ManifestParser::keep(Status status)
{
    if (m_status == Status::Ok)
        m_status = status;
}

void ManifestParser::feed(char byte)
{
    // Some editors put a byte-order mark in front; it is three bytes that mean nothing.
    static const char mark[] = "\xef\xbb\xbf";
    if (m_total >= ManifestCapacity)
        return keep(Status::ManifestTooLong);
    ++m_total;
    if (byte == '\n')
        return endLine();
    if (m_length < LineCapacity)
        m_line[m_length] = byte;
    ++m_length;
    if (m_total == 3 && m_length == 3 && memcmp(m_line, mark, 3) == 0)
        m_length = 0;
}

void ManifestParser::endLine()
{
    const bool whole = m_length <= LineCapacity;
    Text line = {m_line, m_line + (whole ? m_length : uint16_t(LineCapacity))};
    m_length = 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i) {
        const Field &field = fields[i];
        if (!takeLabel(line, field.word))
            continue;
        if (m_seen & field.label)
            keep(Status::RepeatedLabel);
        m_seen |= field.label;
        keep(whole ? field.read(trimmed(line), m_manifest) : field.tooLong);
        return;
    }
}

Status ManifestParser::finish(Manifest &out)
{
    if (m_length)
        endLine();
    if (!m_total)
        keep(Status::EmptyManifest);
    const bool onHold = (m_seen & FileLabel) && isHold(m_manifest);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i)
        if (!(m_seen & fields[i].label) && !onHold) // a hold needs no more than its name
            keep(fields[i].missing);
    out = m_manifest;
    return m_status;
}

size_t writeManifest(const Manifest &manifest, char *out, size_t capacity)
{
    TextWriter writer(out, capacity);
    writer.add("FILE:");
    writer.add(manifest.file);
    writer.add("\nPATH:");
    writer.add(manifest.path);
    writer.add("\nSIZE:");
    writer.add(manifest.size);
    writer.add("\nVERSION:");
    writer.add(uint32_t(manifest.version));
    writer.add("\n");
    return writer.finish();
}

Manifest holdManifest()
{
    const Manifest hold = {"NO_FILE", "/", 0, 0};
    return hold;
}

bool isHold(const Manifest &manifest)
{
    return strcmp(manifest.file, "NO_FILE") == 0;
}

} // namespace ota
