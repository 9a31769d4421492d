// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/findingrow.h"
#include "gui/manifestview.h"
#include "gui/notice.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

// The trip of one release through the window, as a person makes it.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void dropsABinary();
    void saysWhyAFileIsNoBinary_data();
    void saysWhyAFileIsNoBinary();
    void makesABinaryOfAnIntelHex();
    void survivesADropWithoutAddresses();
    void showsTheBytesWhileTyping();
    void showsWhatEveryModuleWouldDo();
    void asksAboutAProgramThatNeverCallsHome();
    void refusesAVersionThatWasUsed();
    void showsAReleaseOfTheTable();
    void publishesToItsOwnServer();
    void saysWhyAServerCannotBeReached();
    void decodesTheLinesOfAPseudoTerminal();
    void saysWhyAPortCannotBeOpened();
    void writesTheReport();
    void opensAWorkspaceAgain();
    void leavesAForeignFileAlone();
    void turnsDark();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    QWidget *releasePage() const { return find<QWidget>("releasePage"); }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QDir folder() const { return QDir(m_folder->path()); }
    void drop(const QList<QUrl> &urls);
    void dropFile(const QString &name, const QByteArray &bytes);
    QString pageSentence() const;
    void addSampleRelease();
    void startServer();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(path(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_theme = std::make_unique<Theme>();
    Outside outside = realOutside();
    outside.listPorts = [] { return QList<PortInfo>(); };
    outside.keychain = noKeychain();
    outside.captureFolder = path(QStringLiteral("captures"));
    m_bench = std::make_unique<Workbench>(outside);
    m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
    m_window->show();
    m_window->openWorkspace(path(QStringLiteral("fleet.vespiary")), true);
    QVERIFY(m_bench->releases()->isOpen());
}

void TestWindow::cleanup()
{
    m_window.reset();
    m_bench.reset();
    m_theme.reset();
}

void TestWindow::drop(const QList<QUrl> &urls)
{
    QMimeData mime;
    mime.setUrls(urls);
    const QPoint where = releasePage()->rect().center();
    QDragEnterEvent enter(where, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(releasePage(), &enter);
    QDropEvent event(where, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(releasePage(), &event);
}

void TestWindow::dropFile(const QString &name, const QByteArray &bytes)
{
    drop({QUrl::fromLocalFile(fileIn(folder(), name, bytes))});
}

QString TestWindow::pageSentence() const
{
    const auto *notice = find<Notice>("releaseNotice");
    return notice->isVisible() ? notice->text() : QString();
}

void TestWindow::addSampleRelease()
{
    dropFile(QStringLiteral("FLOW001"), otaBinary("FLOW001", 4096));
    QTest::mouseClick(find<QAbstractButton>("addRelease"), Qt::LeftButton);
    QCOMPARE(m_bench->releases()->releases()->rowCount(), 1);
}

void TestWindow::startServer()
{
    QTcpServer probe; // a port that is free now; the form has no "any"
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    auto *address = find<QComboBox>("serverAddress");
    address->setCurrentIndex(address->findData(QStringLiteral("127.0.0.1")));
    find<QSpinBox>("serverPort")->setValue(port);
    find<QLineEdit>("serverPassword")->setText(QStringLiteral("a secret"));
    QTest::mouseClick(find<QAbstractButton>("startServer"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->ownServer()->isRunning());
}

void TestWindow::dropsABinary()
{
    QMimeData mime;
    mime.setUrls(
        {QUrl::fromLocalFile(fileIn(folder(), QStringLiteral("FLOW001"), otaBinary("FLOW001", 4096)))});
    QDragEnterEvent enter({300, 300}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(releasePage(), &enter);
    QVERIFY(enter.isAccepted());
    QVERIFY(find<QWidget>("dropVeil")->isVisible());
    QDropEvent event({300, 300}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(releasePage(), &event);
    QVERIFY(!find<QWidget>("dropVeil")->isVisible());

    QCOMPARE(pageSentence(), QString());
    QCOMPARE(releasePage()->findChild<QLabel *>("programId")->text(), QStringLiteral("FLOW001"));
    QVERIFY(find<QAbstractButton>("addRelease")->isEnabled());
    QCOMPARE(find<ManifestView>("manifest")->bytes(),
        QByteArrayLiteral("FILE:FLOW001\nPATH:/\nSIZE:4608\nVERSION:1\n"));
}

void TestWindow::saysWhyAFileIsNoBinary_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a picture") << QStringLiteral("holiday.jpg") << QByteArray("\xff\xd8\xff\xe0 JFIF", 9);
    QTest::newRow("nothing in it") << QStringLiteral("empty") << QByteArray();
    QTest::newRow("a cut Intel HEX") << QStringLiteral("FLOW001.hex")
                                     << QByteArrayLiteral(":100000000C9434000C9451000C9451000C94510049\r\n");
    QTest::newRow("cut off in its header")
        << QStringLiteral("FLOW001") << otaBinary("FLOW001", 4096).left(300);
    QTest::newRow("far too large") << QStringLiteral("FLOW001") << QByteArray(2 * 1024 * 1024, 'x');
}

void TestWindow::saysWhyAFileIsNoBinary()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    dropFile(name, bytes);
    QVERIFY2(pageSentence().startsWith(name), qPrintable(pageSentence()));
    QVERIFY2(pageSentence().endsWith(u'.'), qPrintable(pageSentence()));
    QVERIFY(!find<QAbstractButton>("addRelease")->isEnabled());
}

void TestWindow::makesABinaryOfAnIntelHex()
{
    dropFile(QStringLiteral("flow_meter.hex"), QByteArrayLiteral(":040000000C947201E9\r\n:00000001FF\r\n"));
    QCOMPARE(pageSentence(), QString());
    QCOMPARE(releasePage()->findChild<QLabel *>("programId")->text(), QStringLiteral("FLOW_ME"));
    QCOMPARE(find<ManifestView>("manifest")->bytes(),
        QByteArrayLiteral("FILE:FLOW_ME\nPATH:/\nSIZE:516\nVERSION:1\n"));
}

void TestWindow::survivesADropWithoutAddresses()
{
    drop({});
    QVERIFY(!pageSentence().isEmpty());
    drop({QUrl(QStringLiteral("https://example.org/FLOW001"))});
    QVERIFY(pageSentence().contains(QStringLiteral("example.org")));
    drop({QUrl::fromLocalFile(path(QStringLiteral("gone")))});
    QVERIFY(pageSentence().contains(QStringLiteral("gone")));
    QVERIFY(folder().mkdir(QStringLiteral("nothing")));
    drop({QUrl::fromLocalFile(path(QStringLiteral("nothing")))});
    QVERIFY(!pageSentence().isEmpty());
}

void TestWindow::showsTheBytesWhileTyping()
{
    dropFile(QStringLiteral("FLOW001"), otaBinary("FLOW001", 4096));
    auto *version = find<QSpinBox>("version");
    version->setFocus();
    version->selectAll();
    QTest::keyClicks(version, QStringLiteral("42"));
    auto *place = find<QLineEdit>("path");
    place->selectAll();
    QTest::keyClicks(place, QStringLiteral("/demo"));
    QCOMPARE(find<ManifestView>("manifest")->bytes(),
        QByteArrayLiteral("FILE:FLOW001\nPATH:/demo/\nSIZE:4608\nVERSION:42\n"));
    QTest::keyClicks(place, QStringLiteral(" x"));
    QCOMPARE(find<ManifestView>("manifest")->bytes(), QByteArray());
    QVERIFY(!find<QAbstractButton>("addRelease")->isEnabled());
}

void TestWindow::showsWhatEveryModuleWouldDo()
{
    dropFile(QStringLiteral("FLOW001"), otaBinary("FLOW001", 4096));
    const QAbstractItemModel *matrix = find<QTableView>("matrix")->model();
    QVERIFY(find<QTableView>("matrix")->isVisible());
    QCOMPARE(matrix->rowCount(), 4);
    QCOMPARE(matrix->index(0, 0).data().toString(), QStringLiteral("4G"));
    QCOMPARE(matrix->index(0, 2).data().toString(), QStringLiteral("FLOW001"));

    // A version that GPRS takes for a negative number: a finding, with its bytes and its cure.
    find<QSpinBox>("version")->setValue(200);
    QVERIFY(!find<QAbstractButton>("addRelease")->isEnabled());
    const QList<FindingRow *> rows = m_window->findChildren<FindingRow *>();
    QVERIFY(!rows.isEmpty());
    QTest::mouseClick(rows.constFirst(), Qt::LeftButton);
    const QList<QTextEdit::ExtraSelection> marks = find<ManifestView>("manifest")->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.constFirst().cursor.selectedText(), QStringLiteral("200"));
    QTest::mouseClick(find<QAbstractButton>("fix"), Qt::LeftButton);
    QTRY_COMPARE(find<QSpinBox>("version")->value(), 1);
    QVERIFY(find<QAbstractButton>("addRelease")->isEnabled());
}

void TestWindow::asksAboutAProgramThatNeverCallsHome()
{
    dropFile(QStringLiteral("FLOW001"), otaBinary("FLOW001", 40)); // too small to hold the name UPGRADE.TXT
    QVERIFY(!find<QAbstractButton>("addRelease")->isEnabled());
    find<QAbstractButton>("acknowledge")->click();
    QTRY_VERIFY(find<QAbstractButton>("addRelease")->isEnabled());
    dropFile(QStringLiteral("FLOW002"), otaBinary("FLOW002", 41)); // another binary is asked about anew
    QVERIFY(!find<QAbstractButton>("addRelease")->isEnabled());
}

void TestWindow::refusesAVersionThatWasUsed()
{
    addSampleRelease();
    dropFile(QStringLiteral("FLOW001"), otaBinary("FLOW001", 4096));
    const QList<FindingRow *> rows = m_window->findChildren<FindingRow *>();
    QVERIFY(std::any_of(rows.begin(), rows.end(), [](const FindingRow *row) {
        return row->accessibleName().contains(QStringLiteral("FLOW001, version 1"));
    }));
    dropFile(QStringLiteral("FLOW001"), otaBinary("FLOW001", 4100));
    QCOMPARE(find<QSpinBox>("version")->value(), 2);
    QVERIFY(find<QAbstractButton>("addRelease")->isEnabled());
    find<QSpinBox>("version")->setValue(1);
    QVERIFY(!find<QAbstractButton>("addRelease")->isEnabled());
}

void TestWindow::showsAReleaseOfTheTable()
{
    addSampleRelease();
    QCOMPARE(find<ManifestView>("manifest")->bytes(), QByteArray());
    QVERIFY(find<QWidget>("libraryPage")->isVisible());
    find<QTableView>("releases")->clearSelection();
    QVERIFY(!find<ManifestView>("libraryManifest")->isVisible());
    find<QTableView>("releases")->selectRow(0);
    QCOMPARE(find<ManifestView>("libraryManifest")->bytes(),
        QByteArrayLiteral("FILE:FLOW001\nPATH:/\nSIZE:4608\nVERSION:1\n"));
    QTest::mouseClick(find<QAbstractButton>("newRelease"), Qt::LeftButton);
    QVERIFY(releasePage()->isVisible());
}

void TestWindow::publishesToItsOwnServer()
{
    addSampleRelease();
    QTest::mouseClick(find<QAbstractButton>("publishShownButton"), Qt::LeftButton);
    QVERIFY(!find<QAbstractButton>("publish")->isEnabled());
    startServer();
    QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
    QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
    QTRY_COMPARE(finished.count(), 1);
    const auto *result = find<Notice>("publishResult");
    QVERIFY2(finished.at(0).at(0).value<Result<>>(), qPrintable(result->text()));
    QVERIFY2(result->text().contains(QStringLiteral("is published")), qPrintable(result->text()));
    QCOMPARE(m_bench->ownServer()->served(), QStringLiteral("FLOW001, version 1"));

    const QList<Publication> publications = m_bench->releases()->publicationsOf(1);
    QCOMPARE(publications.size(), 1);
    QCOMPARE(publications.at(0).outcome, Publication::Outcome::Published);
    QTRY_VERIFY(m_bench->ownServer()->events()->rowCount() > 0); // it was read back over FTP
}

void TestWindow::saysWhyAServerCannotBeReached()
{
    addSampleRelease();
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    m_window->showPage(MainWindow::Page::Publish);
    find<QAbstractButton>("there")->click();
    find<QLineEdit>("host")->setText(QStringLiteral("127.0.0.1"));
    find<QSpinBox>("hostPort")->setValue(port);
    find<QLineEdit>("user")->setText(QStringLiteral("ota"));
    find<QLineEdit>("password")->setText(QStringLiteral("hush-hush"));
    QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
    QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
    QTRY_COMPARE(finished.count(), 1);
    const QString sentence = find<Notice>("publishResult")->text();
    QVERIFY2(sentence.contains(QStringLiteral("was not published")), qPrintable(sentence));
    QVERIFY(!sentence.contains(QStringLiteral("hush-hush")));
    const QList<Publication> publications = m_bench->releases()->publicationsOf(1);
    QCOMPARE(publications.at(0).outcome, Publication::Outcome::Failed);
}

void TestWindow::decodesTheLinesOfAPseudoTerminal()
{
    int node = -1;
    int port = -1;
    char name[128] = {};
    QCOMPARE(openpty(&node, &port, name, nullptr, nullptr), 0);
    m_window->showPage(MainWindow::Page::Console);
    auto *box = find<QComboBox>("port");
    box->setEditText(QString::fromLatin1(name));
    QTest::mouseClick(find<QAbstractButton>("connectPort"), Qt::LeftButton);
    QTRY_VERIFY(m_bench->console()->isConnected());
    const QByteArray said
        = "1. 4G module ready...\r\nOTA request failed. Error code: 6\r\nPASSWORD: hush\r\n";
    QCOMPARE(
        write(node, said.constData(), static_cast<size_t>(said.size())), static_cast<ssize_t>(said.size()));

    const LogModel *log = m_bench->console()->log();
    QTRY_COMPARE(log->rowCount(), 3);
    QCOMPARE(log->index(1, LogModel::TextColumn).data(LogModel::VerdictRole).toString(),
        QStringLiteral("nothing-to-do"));
    QVERIFY(log->index(1, LogModel::MeaningColumn).data().toString().contains(QStringLiteral("NO_FILE")));
    QVERIFY(!log->index(2, LogModel::TextColumn).data().toString().contains(QStringLiteral("hush")));
    QFile capture(m_bench->console()->capturePath());
    QVERIFY(capture.open(QIODevice::ReadOnly));
    QCOMPARE(capture.readAll(), said);

    auto *line = find<QLineEdit>("sendText");
    line->setFocus();
    QTest::keyClicks(line, QStringLiteral("go"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(fcntl(node, F_SETFL, O_NONBLOCK), 0);
    QByteArray heard;
    char block[64];
    QTRY_VERIFY(
        (heard += QByteArray(block, qMax<ssize_t>(0, read(node, block, sizeof block)))).endsWith('\n'));
    QCOMPARE(heard, QByteArrayLiteral("go\r\n"));

    QTest::mouseClick(find<QAbstractButton>("connectPort"), Qt::LeftButton);
    QTRY_VERIFY(!m_bench->console()->isConnected());
    close(port);
    close(node);
}

void TestWindow::saysWhyAPortCannotBeOpened()
{
    m_window->showPage(MainWindow::Page::Console);
    find<QComboBox>("port")->setEditText(QStringLiteral("/dev/no-such-port"));
    QTest::mouseClick(find<QAbstractButton>("connectPort"), Qt::LeftButton);
    const auto *notice = find<Notice>("consoleNotice");
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(QStringLiteral("no-such-port")));
    QVERIFY(find<QAbstractButton>("connectPort")->isEnabled());
}

void TestWindow::writesTheReport()
{
    addSampleRelease();
    const QString capture = fileIn(folder(), QStringLiteral("node.log"),
        QByteArrayLiteral("hello\r\nOTA request failed. Error code: 6\r\nPASSWORD: hush\r\n"));
    QSignalSpy written(m_bench->report(), &ReportDesk::written);
    find<QLineEdit>("reportCapture")->setText(capture);
    m_window->showPage(MainWindow::Page::Report);
    QTRY_COMPARE(written.count(), 1);
    const QString html = written.at(0).at(0).toString();
    QVERIFY(html.contains(QStringLiteral("FLOW001")));
    QVERIFY(html.contains(QStringLiteral("node.log")));
    QVERIFY(html.contains(QStringLiteral("Error code: 6")));
    QVERIFY(!html.contains(QStringLiteral("hush")));
    const QString file = path(QStringLiteral("report.html"));
    QVERIFY(m_bench->report()->save(file, html));
    QVERIFY(QFile::exists(file));
    QVERIFY(!m_bench->report()->save(path(QStringLiteral("no/such/folder.html")), html));
}

void TestWindow::opensAWorkspaceAgain()
{
    addSampleRelease();
    m_window->openWorkspace(path(QStringLiteral("other.vespiary")), true);
    QCOMPARE(m_bench->releases()->releases()->rowCount(), 0);
    m_window->openFile(path(QStringLiteral("fleet.vespiary")));
    QCOMPARE(m_bench->releases()->releases()->rowCount(), 1);
}

void TestWindow::leavesAForeignFileAlone()
{
    addSampleRelease();
    const QByteArray bytes = "this is no workspace";
    const QString file = fileIn(folder(), QStringLiteral("foreign.vespiary"), bytes);
    m_window->openFile(file);
    QVERIFY(find<Notice>("workspaceNotice")->isVisible());
    QCOMPARE(m_bench->releases()->releases()->rowCount(), 1);
    QFile foreign(file);
    QVERIFY(foreign.open(QIODevice::ReadOnly));
    QCOMPARE(foreign.readAll(), bytes);
}

void TestWindow::turnsDark()
{
    m_theme->choose(Theme::Choice::Dark);
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() < 80);
    m_theme->choose(Theme::Choice::Light);
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() > 200);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
