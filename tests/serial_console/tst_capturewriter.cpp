// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/logstore.h"
#include "serial_console/capturewriter.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

class TestCaptureWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesBytesAsTheyCameAndTimesBeside();
    void continuesACapture();
    void losesNothingWhenKilled();
    void saysOnceThatItCannotWriteAndResumes();
    void saysWhyItCannotStart();
    void marksGaps();

private:
    QByteArray contents() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    const QDateTime m_noon{QDate(2026, 3, 1), QTime(12, 0), Qt::UTC};
};

void TestCaptureWriter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("capture.log"));
}

QByteArray TestCaptureWriter::contents() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCaptureWriter::writesBytesAsTheyCameAndTimesBeside()
{
    CaptureWriter writer;
    QVERIFY(writer.start(m_path));
    QVERIFY(writer.write("a\r\nb", m_noon));
    QVERIFY(writer.write("c", m_noon.addSecs(1)));
    QVERIFY(writer.write(QByteArrayView("\n\xff\0\n", 4), m_noon.addSecs(2)));
    QCOMPARE(contents(), QByteArray("a\r\nbc\n\xff\0\n", 9)); // before it is finished
    QCOMPARE(writer.bytesWritten(), 9);
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.lineCount(), 3);
    QCOMPARE(store.line(0).at, m_noon);
    QCOMPARE(store.line(1), (LogLine{"bc", m_noon}));
    QCOMPARE(store.line(2).at, m_noon.addSecs(2));
}

void TestCaptureWriter::continuesACapture()
{
    for (int i = 0; i < 2; ++i) {
        CaptureWriter writer;
        QVERIFY(writer.start(m_path));
        QVERIFY(writer.write("a\n", m_noon.addSecs(i)));
    }
    QCOMPARE(contents(), "a\na\n");
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.line(1).at, m_noon.addSecs(1));
}

void TestCaptureWriter::losesNothingWhenKilled()
{
    int told[2];
    QCOMPARE(::pipe(told), 0);
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        CaptureWriter writer;
        const bool started = bool(writer.start(m_path));
        for (int i = 0; started && i < 1000; ++i) {
            if (!writer.write("line " + QByteArray::number(i) + '\n', m_noon))
                break;
            if (::write(told[1], "x", 1) != 1)
                break;
        }
        ::pause();
        ::_exit(1);
    }
    char mark = 0;
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(::read(told[0], &mark, 1), 1);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(told[0]);
    ::close(told[1]);
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.lineCount(), 1000);
    QCOMPARE(store.line(999), (LogLine{"line 999", m_noon}));
}

// A limit on the size of files stands for the full disk.
void TestCaptureWriter::saysOnceThatItCannotWriteAndResumes()
{
    CaptureWriter writer;
    QVERIFY(writer.start(m_path));
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit limited = before;
    limited.rlim_cur = 1000;
    ::setrlimit(RLIMIT_FSIZE, &limited);
    int errors = 0;
    for (int i = 0; i < 20; ++i) {
        const Result<> written = writer.write(QByteArray(99, 'x') + '\n', m_noon.addSecs(i));
        if (!written) {
            QCOMPARE(written.error().code, ErrorCode::CaptureFailed);
            ++errors;
        }
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(errors, 1);
    QCOMPARE(writer.bytesLost(), 1000);
    QVERIFY(writer.write("back\n", m_noon.addSecs(30)));
    writer.finish();
    QCOMPARE(contents().size(), 1005);
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.times().gaps().size(), 1);
    QCOMPARE(store.times().gaps().first(),
        (CaptureTimes::Gap{1000, m_noon.addSecs(10), m_noon.addSecs(30), 1000, QStringLiteral("disk-full")}));
}

void TestCaptureWriter::saysWhyItCannotStart()
{
    CaptureWriter writer;
    const Result<> started = writer.start(m_folder->filePath(QStringLiteral("none/capture.log")));
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::CaptureFailed);
    QVERIFY(!writer.isActive());
    QVERIFY(writer.write("a", m_noon)); // nothing runs, nothing fails
}

void TestCaptureWriter::marksGaps()
{
    CaptureWriter writer;
    QVERIFY(writer.start(m_path));
    QVERIFY(writer.write("a\n", m_noon));
    writer.markGap(QStringLiteral("unplugged"), m_noon.addSecs(1), {});
    LogStore store;
    QVERIFY(store.open(m_path));
    QCOMPARE(store.times().gaps(),
        (QList<CaptureTimes::Gap>{{2, m_noon.addSecs(1), {}, 0, QStringLiteral("unplugged")}}));
}

QTEST_APPLESS_MAIN(TestCaptureWriter)
#include "tst_capturewriter.moc"
