// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/model/workspacefixture.h"

#include <QMimeDatabase>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

// The kinds of files as a desktop learns them from our description, by their content: OTA binaries have no ending.
class TestMimeTypes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString tool = QStandardPaths::findExecutable("update-mime-database");
        if (tool.isEmpty())
            QSKIP("update-mime-database is not installed");
        QVERIFY(QDir().mkpath(path("data/mime/packages")));
        QVERIFY(QFile::copy(QStringLiteral(RESOURCES "/org.vespiary.Vespiary.xml"),
            path("data/mime/packages/org.vespiary.Vespiary.xml")));
        // Beside the common types, as an installation puts it: Qt compares priorities only within one folder.
        const QString common = "/usr/share/mime/packages/freedesktop.org.xml";
        if (QFile::exists(common))
            QVERIFY(QFile::copy(common, path("data/mime/packages/freedesktop.org.xml")));
        QProcess update;
        update.start(tool, {path("data/mime")});
        QVERIFY(update.waitForFinished(60000));
        QVERIFY2(update.exitCode() == 0, update.readAllStandardError().constData());
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        qputenv("XDG_DATA_DIRS", path("none").toUtf8());
    }

    void knowsFilesByTheirContent_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        makeWorkspace(path("fleet.vespiary"), 1);
        makeWorkspace(path("renamed"), 1);
        QVERIFY(writeBytes(path("FLOW001"), otaBinary("FLOW001")));
        QVERIFY(writeBytes(path("notes"), "FIRMWARE_FILE_FOR_WASPMOTE is what it begins with\n"));
        QVERIFY(writeBytes(path("mail"), QByteArray("SQLite format 3", 16) + QByteArray(200, '\1')));
        QTest::newRow("an OTA binary without ending") << "FLOW001"
                                                      << "application/x-waspmote-ota-binary";
        QTest::newRow("a workspace") << "fleet.vespiary"
                                     << "application/x-vespiary-workspace";
        QTest::newRow("a workspace without ending") << "renamed"
                                                    << "application/x-vespiary-workspace";
        QTest::newRow("text about binaries") << "notes"
                                             << "text/plain";
        QTest::newRow("another database") << "mail"
                                          << "";
    }

    void knowsFilesByTheirContent()
    {
        QFETCH(QString, name);
        QFETCH(QString, type);
        const QString found = QMimeDatabase().mimeTypeForFile(m_folder.filePath(name)).name();
        if (type.isEmpty())
            QVERIFY2(!found.contains("vespiary"), qPrintable(found));
        else
            QCOMPARE(found, type);
    }

    void tellsTheDesktopWhoOpensThem()
    {
        const QByteArray entry = bytesOf(QStringLiteral(RESOURCES "/org.vespiary.Vespiary.desktop"));
        QVERIFY(entry.contains("\nExec=vespiary %F\n"));
        for (const char *type : {"application/x-vespiary-workspace;", "application/x-waspmote-ota-binary;"})
            QVERIFY(entry.contains(type));
    }
};

QTEST_GUILESS_MAIN(TestMimeTypes)
#include "tst_mimetypes.moc"
