// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/logstore.h"

#include <algorithm>
#include <cstring>

namespace {

constexpr qint64 blockSize = 256 * 1024;

Error unreadable(const QFile &file)
{
    return {ErrorCode::FileUnreadable, file.fileName() + QStringLiteral(": ") + file.errorString()};
}

} // namespace

LogStore::LogStore() = default;
LogStore::LogStore(LogStore &&) noexcept = default;
LogStore &LogStore::operator=(LogStore &&) noexcept = default;
LogStore::~LogStore() = default;

Result<> LogStore::open(const QString &path)
{
    *this = LogStore();
    m_path = path;
    m_file = std::make_unique<QFile>(path);
    if (!m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const Error error = unreadable(*m_file);
        m_file.reset();
        return error;
    }
    readTimes();
    return readOn();
}

Result<> LogStore::openForWriting(const QString &path)
{
    *this = LogStore();
    m_path = path;
    m_file = std::make_unique<QFile>(path);
    if (!m_file->open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        const Error error{ErrorCode::FileUnwritable, path + QStringLiteral(": ") + m_file->errorString()};
        m_file.reset();
        return error;
    }
    return readOn();
}

Result<> LogStore::append(const QList<LogLine> &lines)
{
    if (!m_file || !m_file->isWritable())
        return Error{ErrorCode::FileUnwritable, m_path};
    QByteArray bytes;
    for (const LogLine &line : lines) {
        bytes += line.bytes;
        bytes += '\n';
    }
    if (!m_file->seek(size()) || m_file->write(bytes) != bytes.size())
        return Error{ErrorCode::FileUnwritable, m_path + QStringLiteral(": ") + m_file->errorString()};
    qint64 offset = size();
    QByteArray records;
    for (const LogLine &line : lines) {
        if (line.at.isValid())
            records += timeRecord(offset, line.at, 0);
        offset += line.bytes.size() + 1;
    }
    m_times.feed(records);
    m_index.feed(bytes);
    m_group = -1;
    return Done{};
}

Result<bool> LogStore::catchUp()
{
    m_wasCut = false;
    if (!m_file)
        return false;
    const qint64 before = size();
    if (m_file->size() < before) {
        m_wasCut = true;
        m_index.clear();
        m_times = {};
        m_timesFile.reset();
        m_group = -1;
    }
    readTimes();
    const Result<> read = readOn();
    if (!read)
        return read.error();
    return m_wasCut || size() > before;
}

Result<> LogStore::readOn()
{
    if (!m_file->seek(size()))
        return unreadable(*m_file);
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 got = m_file->read(block.data(), blockSize);
        if (got < 0)
            return unreadable(*m_file);
        if (got == 0)
            return Done{};
        m_index.feed(QByteArrayView(block.constData(), got));
        m_group = -1;
    }
}

void LogStore::readTimes()
{
    if (!m_timesFile) {
        m_timesFile = std::make_unique<QFile>(CaptureTimes::pathFor(m_path));
        if (!m_timesFile->open(QIODevice::ReadOnly)) {
            m_timesFile.reset();
            return;
        }
    }
    for (;;) {
        const QByteArray records = m_timesFile->read(blockSize);
        if (records.isEmpty())
            return;
        m_times.feed(records);
    }
}

bool LogStore::loadGroup(qint64 group)
{
    if (group == m_group)
        return true;
    m_group = -1;
    const qint64 first = group * LineIndex::linesPerEntry;
    const qint64 after = first + LineIndex::linesPerEntry;
    const qint64 start = m_index.groupStart(first);
    const qint64 end = after <= endedLineCount() ? m_index.groupStart(after) : size();

    // Lines without end are cut, so that a file that is no log cannot fill the memory.
    m_groupStart = start;
    const qint64 wanted = std::min(end - start, maxLineSize * LineIndex::linesPerEntry);
    m_groupBytes.resize(static_cast<qsizetype>(wanted));
    if (!m_file->seek(start))
        return false;
    const qint64 got = m_file->read(m_groupBytes.data(), wanted);
    if (got < 0)
        return false;
    m_groupBytes.truncate(static_cast<qsizetype>(got));

    m_groupLines = {0};
    const char *const bytes = m_groupBytes.constData();
    const char *at = bytes;
    const char *const last = bytes + m_groupBytes.size();
    while (const void *hit = std::memchr(at, '\n', static_cast<size_t>(last - at))) {
        at = static_cast<const char *>(hit) + 1;
        m_groupLines.append(at - bytes);
    }
    if (at != last)
        m_groupLines.append(m_groupBytes.size() + 1); // the end of a line without LF
    m_group = group;
    return true;
}

LogLine LogStore::line(qint64 number)
{
    if (number < 0 || number >= lineCount() || !m_file || !loadGroup(number / LineIndex::linesPerEntry))
        return {};
    const auto inGroup = static_cast<qsizetype>(number % LineIndex::linesPerEntry);
    if (inGroup + 1 >= m_groupLines.size())
        return {};
    const qsizetype start = m_groupLines[inGroup];
    qsizetype size = m_groupLines[inGroup + 1] - 1 - start;
    while (size > 0 && m_groupBytes[start + size - 1] == '\r')
        --size;
    return {m_groupBytes.mid(start, std::min(size, maxLineSize)), m_times.at(m_groupStart + start)};
}
