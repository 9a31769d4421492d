// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/intelhex.h"

#include <QCoreApplication>

#include <algorithm>

#include "firmware/core/imageheader.h"

namespace {

class HexText
{
    Q_DECLARE_TR_FUNCTIONS(HexText)
};

enum RecordType : quint8
{
    Data = 0,
    End = 1,
    SegmentBase = 2,
    SegmentStart = 3,
    LinearBase = 4,
    LinearStart = 5
};

struct Record
{
    quint8 type = Data;
    quint16 offset = 0;
    QByteArray data;
};

Error wrong(int line, const QString &what)
{
    return {ErrorCode::BadHex, HexText::tr("line %1: %2").arg(line).arg(what)};
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

// ":LLAAAATT<data>CC": length, offset, type, data, and a checksum that makes the sum of all bytes 0.
Result<Record> recordFrom(const QByteArray &line, int number)
{
    if (!line.startsWith(':') || line.size() < 11 || line.size() % 2 == 0
        || !std::all_of(line.begin() + 1, line.end(), isHexDigit))
        return wrong(number, HexText::tr("not a record"));
    const QByteArray bytes = QByteArray::fromHex(line.sliced(1));
    const auto at = [&bytes](qsizetype i) { return static_cast<quint8>(bytes[i]); };
    if (bytes.size() != at(0) + 5)
        return wrong(number, HexText::tr("its length is not what it says"));
    quint8 sum = 0;
    for (const char byte : bytes)
        sum = static_cast<quint8>(sum + static_cast<quint8>(byte));
    if (sum != 0)
        return wrong(number, HexText::tr("its checksum is wrong"));
    return Record{at(3), static_cast<quint16>(at(1) << 8 | at(2)), bytes.sliced(4, at(0))};
}

// The image as it grows; knows which bytes were set, so that two records for one place are noticed.
class Image
{
public:
    Result<> put(quint32 address, const QByteArray &data, int line)
    {
        const quint64 end = static_cast<quint64>(address) + static_cast<quint64>(data.size());
        if (end > ota::ImageCapacity)
            return wrong(
                line, HexText::tr("it goes beyond the %1 bytes of a node's program").arg(ota::ImageCapacity));
        if (static_cast<quint64>(m_bytes.size()) < end) {
            m_bytes.append(static_cast<qsizetype>(end) - m_bytes.size(), '\xff');
            m_isSet.append(static_cast<qsizetype>(end) - m_isSet.size(), '\0');
        }
        for (qsizetype i = 0; i < data.size(); ++i) {
            const qsizetype place = static_cast<qsizetype>(address) + i;
            if (m_isSet[place] && m_bytes[place] != data[i])
                return wrong(line, HexText::tr("it says something else for an address that was set before"));
            m_bytes[place] = data[i];
            m_isSet[place] = 1;
        }
        return {};
    }

    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
    QByteArray m_isSet;
};

} // namespace

Result<QByteArray> imageFromHex(const QByteArray &hex)
{
    Image image;
    quint32 base = 0;
    int number = 0;
    bool hasEnded = false;
    for (const QByteArray &raw : hex.split('\n')) {
        ++number;
        const QByteArray line = raw.trimmed();
        if (line.isEmpty())
            continue;
        if (hasEnded)
            return wrong(number, HexText::tr("it follows the end record"));
        const Result<Record> record = recordFrom(line, number);
        if (!record)
            return record.error();
        const bool isBase = record->type == SegmentBase || record->type == LinearBase;
        if (isBase && record->data.size() != 2)
            return wrong(number, HexText::tr("its length is not what it says"));
        switch (record->type) {
        case Data:
            if (const Result<> put = image.put(base + record->offset, record->data, number); !put)
                return put.error();
            break;
        case End:
            hasEnded = true;
            break;
        case SegmentBase:
        case LinearBase: {
            const auto high = static_cast<quint32>(
                static_cast<quint8>(record->data[0]) << 8 | static_cast<quint8>(record->data[1]));
            base = record->type == LinearBase ? high << 16 : high << 4;
            break;
        }
        case SegmentStart:
        case LinearStart:
            break; // where a debugger would start; a node starts at its vectors
        default:
            return wrong(number, HexText::tr("its type %1 is unknown").arg(record->type));
        }
    }
    if (!hasEnded)
        return wrong(number, HexText::tr("the end record is missing, so the file is cut off"));
    if (image.bytes().isEmpty())
        return wrong(number, HexText::tr("there is no data"));
    return image.bytes();
}

Result<Binary> binaryFromHex(const QByteArray &hex, const ProgramId &program)
{
    const Result<QByteArray> image = imageFromHex(hex);
    if (!image)
        return image.error();
    uint8_t header[ota::ImageHeaderSize];
    ota::writeImageHeader(program.text().toLatin1().constData(), header);
    return binaryFromBytes(QByteArray(reinterpret_cast<const char *>(header), sizeof header) + *image);
}

Result<ProgramId> programIdFromSketch(const QString &sketch)
{
    QString name = sketch.left(ProgramId::length);
    for (QChar &c : name) {
        if (c >= u'a' && c <= u'z') // by hand: a Turkish locale would make a dotted capital of i
            c = QChar(c.unicode() - u'a' + u'A');
    }
    return ProgramId::from(name);
}
