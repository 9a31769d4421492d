// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/attempts.h"

#include <QCoreApplication>

namespace {

constexpr int firstAddress = 2;
constexpr int idSize = 32;
constexpr int nameSize = 7;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// A byte as two upper-case hex digits, or -1.
int hexByte(QByteArrayView text)
{
    if (text.size() < 2)
        return -1;
    const int high = hexDigit(text[0]);
    const int low = hexDigit(text[1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// The name without the asterisks (or the 0xFF of a blank node) that fill the 32 bytes.
QByteArray nameIn(QByteArray id)
{
    while (!id.isEmpty() && (id.back() == '*' || id.back() == '\xff' || id.back() == '\0'))
        id.chop(1);
    return id;
}

} // namespace

// "Address:  2 -- Value: <tabs> 46   F <tabs> 46   F <tabs> 46   F": PID, CID and Last Stable ID, each as hex and as
// the character itself, which may be any byte; so only hex digits right behind a tab count.
void AttemptReader::readDump(qint64 number, QByteArrayView line, const DecodedLine &part)
{
    const qsizetype title = line.indexOf("EEPROM MAP");
    if (title >= 0) {
        finishDump();
        m_dump = EepromDump();
        m_dump->firstLine = number;
        m_dump->lastLine = number;
        m_dumpRows = 0;
        return;
    }
    if (!m_dump)
        return;
    if (line.startsWith("OTA: ")) {
        m_dump->flagSet = hexByte(line.sliced(5)) == 1;
        m_dump->lastLine = number;
        return;
    }
    if (part.kind != LineKind::Eeprom) {
        if (part.isKnown())
            finishDump();
        return;
    }
    const int address = part.value.view().toByteArray().toInt();
    const qsizetype values = line.indexOf("Value:");
    if (values < 0 || address != firstAddress + m_dumpRows)
        return;
    QByteArray *const ids[] = {&m_dump->wanted, &m_dump->running, &m_dump->lastStable};
    int found = 0;
    for (qsizetype at = values + 6; at + 2 < line.size() && found < 3; ++at) {
        const int byte = line[at] == '\t' ? hexByte(line.sliced(at + 1)) : -1;
        if (byte >= 0) {
            ids[found++]->append(static_cast<char>(byte));
            at += 6; // two digits, three blanks and the character
        }
    }
    for (; found < 3; ++found)
        ids[found]->append('?');
    m_dump->lastLine = number;
    if (++m_dumpRows == idSize)
        finishDump();
}

void AttemptReader::finishDump()
{
    if (m_dump && m_dumpRows >= nameSize) {
        for (QByteArray *id : {&m_dump->wanted, &m_dump->running, &m_dump->lastStable})
            *id = nameIn(*id);
        m_dumps.append(*m_dump);
    }
    m_dump.reset();
}

QList<EepromDump> AttemptReader::takeDumps()
{
    return std::exchange(m_dumps, {});
}

QString describe(const EepromDump &dump)
{
    const auto text = [](const char *marked) { return QCoreApplication::translate("EepromDump", marked); };
    const QString wanted = QString::fromUtf8(dump.wanted);
    const QString running = QString::fromUtf8(dump.running);
    if (!dump.isPending())
        return text(
            QT_TRANSLATE_NOOP("EepromDump", "Flashed: the node runs %1, the program it was asked to load."))
            .arg(running);
    if (dump.flagSet) {
        return text(QT_TRANSLATE_NOOP("EepromDump",
                        "Downloaded but not flashed: the node runs %1 and will load %2 at its next reset."))
            .arg(running, wanted);
    }
    return text(QT_TRANSLATE_NOOP("EepromDump",
                    "Downloaded but not flashed: the node was asked to load %2 and still runs %1; the boot "
                    "loader could not load it."))
        .arg(running, wanted);
}
