// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/logstore.h"
#include "serial_console/replaydevice.h"
#include "serial_console/serialport.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

namespace {

// The node's end of a pseudo-terminal, and the path of ours.
class Pty
{
public:
    Pty()
    {
        char name[256] = {};
        ::openpty(&m_node, &m_keeper, name, nullptr, nullptr);
        ::fcntl(m_node, F_SETFL, O_NONBLOCK);
        path = QString::fromLocal8Bit(name);
    }
    ~Pty() { hangUp(); }

    void print(QByteArrayView bytes) const
    {
        while (!bytes.isEmpty()) {
            const ssize_t written = ::write(m_node, bytes.data(), static_cast<size_t>(bytes.size()));
            if (written > 0)
                bytes = bytes.sliced(written);
            else
                QCoreApplication::processEvents(); // the line is full until the port is read
        }
    }
    QByteArray heard() const
    {
        char bytes[256];
        const ssize_t got = ::read(m_node, bytes, sizeof bytes);
        return {bytes, qMax<ssize_t>(got, 0)};
    }
    void hangUp()
    {
        if (m_node >= 0)
            ::close(m_node);
        if (m_keeper >= 0)
            ::close(m_keeper);
        m_node = m_keeper = -1;
    }

    QString path;

private:
    int m_node = -1;
    int m_keeper = -1;
};

QByteArray textOf(const QSignalSpy &spy)
{
    QByteArray text;
    for (const QList<QVariant> &call : spy) {
        for (const LogLine &line : call.first().value<QList<LogLine>>())
            text += line.bytes + '|';
    }
    return text;
}

} // namespace

class TestSerialLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsLinesFromAPort();
    void sendsBytesAsTheyAre();
    void tellsOnceThatThePortIsGoneAndOpensAgain();
    void saysWhyAPortCannotBeOpened_data();
    void saysWhyAPortCannotBeOpened();
    void saysThatAnotherHasThePort();
    void doesNotHangUpWhenItCloses();
    void writesTheCaptureBeforeItTells();
    void handsOutThePartialLineWhenItCloses();
    void playsARecording();
    void losesNoByteOfABurst();

private:
    QTemporaryDir m_folder;
};

void TestSerialLink::initTestCase()
{
    qRegisterMetaType<QList<LogLine>>();
    QVERIFY(m_folder.isValid());
}

void TestSerialLink::readsLinesFromAPort()
{
    Pty pty;
    const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    SerialLink link(openSerialPort(pty.path), [noon] { return noon; });
    QSignalSpy opened(&link, &SerialLink::opened);
    QSignalSpy lost(&link, &SerialLink::lost);
    QSignalSpy lines(&link, &SerialLink::linesReceived);
    link.open();
    QCOMPARE(opened.size(), 1);
    pty.print("Start program\r\nProgram ver");
    QTRY_COMPARE(textOf(lines), "Start program|");
    pty.print("sion: 1\r\n");
    QTRY_COMPARE(textOf(lines), "Start program|Program version: 1|");
    QCOMPARE(lines.first().first().value<QList<LogLine>>().first().at, noon);
    QCOMPARE(lost.size(), 0);
}

void TestSerialLink::sendsBytesAsTheyAre()
{
    Pty pty;
    SerialLink link(openSerialPort(pty.path));
    link.open();
    link.send(QByteArray("a\r\xff\0", 4));
    QByteArray heard;
    QTRY_VERIFY((heard += pty.heard()).size() >= 4);
    QCOMPARE(heard, QByteArray("a\r\xff\0", 4));
}

void TestSerialLink::tellsOnceThatThePortIsGoneAndOpensAgain()
{
    const QString capture = m_folder.filePath(QStringLiteral("lost.log"));
    auto pty = std::make_unique<Pty>();
    SerialLink link(openSerialPort(pty->path));
    link.startCapture(capture);
    QSignalSpy lost(&link, &SerialLink::lost);
    QSignalSpy closed(&link, &SerialLink::closed);
    QSignalSpy lines(&link, &SerialLink::linesReceived);
    link.open();
    pty->print("a\nunended");
    QTRY_COMPARE(textOf(lines), "a|");
    pty->hangUp();
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost.first().first().value<Error>().code, ErrorCode::PortUnusable);
    QVERIFY(!link.isOpen());
    QCOMPARE(textOf(lines), "a|unended|");

    Pty again;
    link.setOpenDevice(openSerialPort(again.path));
    link.open();
    again.print("b\n");
    QTRY_COMPARE(textOf(lines), "a|unended|b|");
    QCOMPARE(lost.size(), 1);
    QCOMPARE(closed.size(), 0);
    link.close();
    QCOMPARE(closed.size(), 1);
    LogStore store;
    QVERIFY(store.open(capture));
    QCOMPARE(store.times().gaps().size(), 1);
    QCOMPARE(store.times().gaps().first().reason, QStringLiteral("unplugged"));
}

void TestSerialLink::saysWhyAPortCannotBeOpened_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no such port") << QStringLiteral("/dev/none-of-this-name");
    QTest::newRow("no such bare name") << QStringLiteral("none-of-this-name");
    QTest::newRow("not a port") << QStringLiteral("/dev/null");
}

void TestSerialLink::saysWhyAPortCannotBeOpened()
{
    QFETCH(QString, path);
    SerialLink link(openSerialPort(path));
    QSignalSpy opened(&link, &SerialLink::opened);
    QSignalSpy lost(&link, &SerialLink::lost);
    link.open();
    QCOMPARE(opened.size(), 0);
    QCOMPARE(lost.size(), 1);
    const auto error = lost.first().first().value<Error>();
    QCOMPARE(error.code, ErrorCode::PortUnusable);
    QVERIFY(error.detail.contains(path));
}

void TestSerialLink::saysThatAnotherHasThePort()
{
    Pty pty;
    SerialLink first(openSerialPort(pty.path));
    first.open();
    QVERIFY(first.isOpen());
    SerialLink second(openSerialPort(pty.path));
    QSignalSpy lost(&second, &SerialLink::lost);
    second.open();
    QCOMPARE(lost.size(), 1);
    QCOMPARE(lost.first().first().value<Error>().code, ErrorCode::PortBusy);
}

void TestSerialLink::doesNotHangUpWhenItCloses()
{
    int node = -1;
    int ours = -1;
    char name[256] = {};
    QCOMPARE(::openpty(&node, &ours, name, nullptr, nullptr), 0);
    termios settings{};
    QCOMPARE(::tcgetattr(ours, &settings), 0);
    settings.c_cflag |= HUPCL;
    QCOMPARE(::tcsetattr(ours, TCSANOW, &settings), 0);
    SerialLink link(openSerialPort(QString::fromLocal8Bit(name)));
    link.open();
    QVERIFY(link.isOpen());
    QCOMPARE(::tcgetattr(ours, &settings), 0);
    QVERIFY(!(settings.c_cflag & HUPCL));
    link.close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(::tcgetattr(ours, &settings), 0);
    QVERIFY(!(settings.c_cflag & HUPCL));
    ::close(node);
    ::close(ours);
}

void TestSerialLink::writesTheCaptureBeforeItTells()
{
    const QString capture = m_folder.filePath(QStringLiteral("first.log"));
    Pty pty;
    SerialLink link(openSerialPort(pty.path));
    link.startCapture(capture);
    QByteArray onDisk;
    connect(&link, &SerialLink::linesReceived, this, [&] {
        QFile file(capture);
        QVERIFY(file.open(QIODevice::ReadOnly));
        onDisk = file.readAll();
    });
    link.open();
    pty.print("one\r\n");
    QTRY_COMPARE(onDisk, "one\r\n");
}

void TestSerialLink::handsOutThePartialLineWhenItCloses()
{
    Pty pty;
    SerialLink link(openSerialPort(pty.path));
    QSignalSpy lines(&link, &SerialLink::linesReceived);
    link.open();
    pty.print("a\nprompt> ");
    QTRY_COMPARE(textOf(lines), "a|");
    link.close();
    QCOMPARE(textOf(lines), "a|prompt> |");
}

void TestSerialLink::playsARecording()
{
    SerialLink link([]() -> Result<std::unique_ptr<QIODevice>> {
        return ReplayDevice::openCapture(QStringLiteral(TEST_DATA "/captures/4g_refused.log"), 0);
    });
    QSignalSpy lines(&link, &SerialLink::linesReceived);
    QSignalSpy closed(&link, &SerialLink::closed);
    link.open();
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(textOf(lines).contains("OTA request failed. Error code: 10|"));
}

void TestSerialLink::losesNoByteOfABurst()
{
    const QString capture = m_folder.filePath(QStringLiteral("burst.log"));
    Pty pty;
    SerialLink link(openSerialPort(pty.path));
    link.startCapture(capture);
    QSignalSpy lines(&link, &SerialLink::linesReceived);
    link.open();
    QByteArray sent;
    for (int i = 0; i < 2000; ++i) {
        const QByteArray line = QByteArray::number(i) + QByteArray(i % 70, 'x') + "\r\n";
        pty.print(line);
        sent += line;
        if (i % 20 == 0)
            QCoreApplication::processEvents();
    }
    QByteArray expected = sent;
    expected.replace("\r\n", "|");
    QTRY_COMPARE(textOf(lines).size(), expected.size());
    QCOMPARE(textOf(lines), expected);
    QFile file(capture);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), sent);
}

QTEST_GUILESS_MAIN(TestSerialLink)
#include "tst_seriallink.moc"
