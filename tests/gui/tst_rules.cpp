// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/notice.h"
#include "gui/rulesdialog.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"
#include "tests/modeltext.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <pty.h>
#include <unistd.h>

// A person teaches the program what a sketch prints.
class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void saysWhereAPatternIsBad();
    void answersAtOnceWhenAPatternNeverEnds();
    void decodesTheConsoleByARuleAndKeepsIt();
    void changesNothingOnCancel();
    void triesTheRulesInTheirOrder();
    void takesTheLinesOfTheConsoleAsSamples();
    void comesBackFromAFile();
    void refusesAFileThatHoldsNoRules();
    void tellsWhyTheyWereNotSaved();
    void worksWithoutAMouse();
    void reportsByTheRules();
    void comesBackToTheLiveCapture();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    void click(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void openDialog();
    void closeDialog();
    void addRule(const QString &pattern, const QString &meaning);
    QString results() const { return textOf(*find<QTableView>("sampleResults")->model()); }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void connectNode();
    void say(const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<MainWindow> m_window;
    int m_node = -1;
    int m_port = -1;
};

void TestRules::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(path("settings.ini"), QSettings::IniFormat);
    m_theme = std::make_unique<Theme>();
    Outside outside = realOutside();
    outside.listPorts = [] { return QList<PortInfo>(); };
    outside.keychain = noKeychain();
    outside.captureFolder = path("captures");
    m_bench = std::make_unique<Workbench>(outside);
    m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
    m_window->show();
    m_window->openWorkspace(path("fleet.vespiary"), true);
    QVERIFY(m_bench->releases()->isOpen());
    m_window->showPage(MainWindow::Page::Console);
}

void TestRules::cleanup()
{
    m_window.reset();
    m_bench.reset();
    m_theme.reset();
    for (int *end : {&m_node, &m_port}) {
        if (*end >= 0)
            close(*end);
        *end = -1;
    }
}

void TestRules::openDialog()
{
    click("editRules");
    QTRY_VERIFY(find<RulesDialog>("rulesDialog") && find<RulesDialog>("rulesDialog")->isVisible());
}

void TestRules::closeDialog()
{
    click("acceptRules");
    QTRY_VERIFY(!find<RulesDialog>("rulesDialog"));
}

void TestRules::addRule(const QString &pattern, const QString &meaning)
{
    click("addRule");
    QTest::keyClicks(find<QLineEdit>("rulePattern"), pattern);
    QTest::keyClicks(find<QLineEdit>("ruleMeaning"), meaning);
}

void TestRules::connectNode()
{
    char name[128] = {};
    QCOMPARE(openpty(&m_node, &m_port, name, nullptr, nullptr), 0);
    find<QComboBox>("port")->setEditText(QString::fromLatin1(name));
    click("connectPort");
    QTRY_VERIFY(m_bench->console()->isConnected());
}

void TestRules::say(const QByteArray &bytes) const
{
    QCOMPARE(write(m_node, bytes.constData(), static_cast<size_t>(bytes.size())),
        static_cast<ssize_t>(bytes.size()));
}

void TestRules::saysWhereAPatternIsBad()
{
    openDialog();
    const auto *fault = find<Notice>("ruleFault");
    const auto *ok = find<QAbstractButton>("acceptRules");
    QVERIFY(ok->isEnabled());
    addRule("BAT:(\\d+", "Battery %1");
    QVERIFY(fault->isVisible());
    QVERIFY2(fault->text().startsWith("Character 9: "), qPrintable(fault->text()));
    QVERIFY(!ok->isEnabled());
    QTest::keyClicks(find<QLineEdit>("rulePattern"), ")");
    QVERIFY(!fault->isVisible());
    QVERIFY(ok->isEnabled());
    find<QLineEdit>("ruleMeaning")->clear();
    QVERIFY(!ok->isEnabled());
}

void TestRules::answersAtOnceWhenAPatternNeverEnds()
{
    openDialog();
    find<QPlainTextEdit>("sampleLines")->setPlainText("aaaaaaaaaaaaaaaaaaaaaaaaaaaaab\naaa");
    QElapsedTimer timer;
    timer.start();
    addRule("^(a+)+$", "Only a");
    QVERIFY2(results().contains("too many steps on this line"), qPrintable(results()));
    QVERIFY(results().endsWith("aaa | 1 | Only a\n"));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestRules::decodesTheConsoleByARuleAndKeepsIt()
{
    connectNode();
    openDialog();
    find<QPlainTextEdit>("sampleLines")->setPlainText("BAT:87%");
    addRule("BAT:(\\d+)%", "Battery at %1 percent");
    auto *verdict = find<QComboBox>("ruleVerdict");
    verdict->setCurrentIndex(verdict->findText("Done"));
    QCOMPARE(results(), "BAT:87% | 1 | Battery at 87 percent\n");
    closeDialog();

    say("BAT:42%\r\n");
    const LogModel *log = m_bench->console()->log();
    QTRY_COMPARE(log->rowCount(), 1);
    const QModelIndex meaning = log->index(0, LogModel::MeaningColumn);
    QCOMPARE(meaning.data().toString(), "Battery at 42 percent");
    QCOMPARE(meaning.data(LogModel::VerdictRole).toString(), "done");

    m_window->openWorkspace(path("other.vespiary"), true);
    QCOMPARE(log->index(0, LogModel::MeaningColumn).data().toString(), QString());
    m_window->openWorkspace(path("fleet.vespiary"), false);
    QCOMPARE(log->index(0, LogModel::MeaningColumn).data().toString(), "Battery at 42 percent");
    openDialog();
    QCOMPARE(
        textOf(*find<QTableView>("rules")->model()), "BAT:(\\d+)% | Battery at %1 percent | any | done\n");
}

void TestRules::changesNothingOnCancel()
{
    openDialog();
    addRule("a", "b");
    find<RulesDialog>("rulesDialog")->reject();
    QVERIFY(m_bench->releases()->rules().isEmpty());
}

void TestRules::triesTheRulesInTheirOrder()
{
    openDialog();
    find<QPlainTextEdit>("sampleLines")->setPlainText("BAT:87%");
    addRule("BAT", "first");
    addRule("87", "second");
    QCOMPARE(results(), "BAT:87% | 1 | first\n");
    click("raiseRule");
    QCOMPARE(results(), "BAT:87% | 1 | second\n");
    QVERIFY(!find<QAbstractButton>("raiseRule")->isEnabled());
    click("lowerRule");
    click("removeRule");
    QCOMPARE(results(), "BAT:87% | 1 | first\n");
    QCOMPARE(find<QLineEdit>("rulePattern")->text(), "BAT");
    click("removeRule");
    QCOMPARE(find<QLineEdit>("rulePattern")->text(), QString());
    QVERIFY(!find<QLineEdit>("rulePattern")->isEnabled());
    QVERIFY(!find<QAbstractButton>("removeRule")->isEnabled());
}

void TestRules::takesTheLinesOfTheConsoleAsSamples()
{
    const QString capture
        = fileIn(QDir(m_folder->path()), "node.log", "hello\r\nPASSWORD: hush\r\nBAT:87%\r\n");
    QVERIFY(m_bench->console()->openCapture(capture));
    openDialog();
    QCOMPARE(find<QPlainTextEdit>("sampleLines")->toPlainText(), "hello\nPASSWORD: [hidden]\nBAT:87%");
    find<RulesDialog>("rulesDialog")->reject();
    QTRY_VERIFY(!find<RulesDialog>("rulesDialog"));
    find<QTableView>("log")->selectRow(2);
    openDialog();
    QCOMPARE(find<QPlainTextEdit>("sampleLines")->toPlainText(), "BAT:87%");
}

void TestRules::comesBackFromAFile()
{
    openDialog();
    addRule("a", "b");
    addRule("c", "d");
    auto *dialog = find<RulesDialog>("rulesDialog");
    dialog->exportTo(path("rules.json"));
    const QString before = textOf(*find<QTableView>("rules")->model());
    click("removeRule");
    dialog->importFrom(path("rules.json"));
    QCOMPARE(textOf(*find<QTableView>("rules")->model()), before);
}

void TestRules::refusesAFileThatHoldsNoRules()
{
    openDialog();
    auto *dialog = find<RulesDialog>("rulesDialog");
    const auto *notice = find<Notice>("rulesNotice");
    dialog->importFrom(path("missing.json"));
    QVERIFY(notice->text().contains("missing.json"));
    dialog->importFrom(fileIn(QDir(m_folder->path()), "bad.json", R"([{"pattern": "(", "meaning": "x"}])"));
    QVERIFY2(notice->text().contains("#1"), qPrintable(notice->text()));
    dialog->exportTo(path("no/such/folder.json"));
    QVERIFY(notice->text().contains("folder.json"));
    QCOMPARE(find<QTableView>("rules")->model()->rowCount(), 0);
}

void TestRules::tellsWhyTheyWereNotSaved()
{
    const auto refuse = [](const QList<UserRule> &) -> Result<> {
        return Error{ErrorCode::WorkspaceUnusable, "disk full"};
    };
    RulesDialog dialog({{"a", "b", {}, {}}}, {}, refuse);
    dialog.show();
    dialog.accept();
    QVERIFY(dialog.isVisible()); // nothing that was typed is lost
    QVERIFY(dialog.findChild<Notice *>("rulesNotice")->text().contains("disk full"));
}

void TestRules::worksWithoutAMouse()
{
    openDialog();
    auto *dialog = find<RulesDialog>("rulesDialog");
    QTRY_VERIFY(find<QAbstractButton>("addRule")->hasFocus());
    QTest::keyClick(find<QAbstractButton>("addRule"), Qt::Key_Space);
    QVERIFY(find<QLineEdit>("rulePattern")->hasFocus());
    QTest::keyClicks(dialog->focusWidget(), "BAT");
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QVERIFY(find<QLineEdit>("ruleMeaning")->hasFocus());
    QTest::keyClicks(dialog->focusWidget(), "Battery");
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_bench->releases()->rules().size(), 1);
}

void TestRules::reportsByTheRules()
{
    const QString capture = fileIn(QDir(m_folder->path()), "node.log", "hello\r\nBAT:87%\r\n");
    QVERIFY(m_bench->releases()->save(QList<UserRule>{{"BAT:(\\d+)", "Battery at %1", {}, {}}}));
    ReleaseDraft *draft = m_bench->releases()->draft();
    draft->load(fileIn(QDir(m_folder->path()), "FLOW001", otaBinary("FLOW001", 4096)));
    const Result<Release> release = m_bench->releases()->add();
    QVERIFY(release);
    QSignalSpy written(m_bench->report(), &ReportDesk::written);
    m_bench->report()->write(release->id, capture);
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(written.at(0).at(0).toString().contains("Battery at 87"));
}

void TestRules::comesBackToTheLiveCapture()
{
    connectNode();
    say("live\r\n");
    const LogModel *log = m_bench->console()->log();
    QTRY_COMPARE(log->rowCount(), 1);
    const QString live = m_bench->console()->capturePath();
    QVERIFY(!find<QAbstractButton>("showLive")->isVisible());
    const QString old = fileIn(QDir(m_folder->path()), "old.log", "old\r\n");
    QVERIFY(m_bench->console()->openCapture(old));
    QVERIFY(find<QAbstractButton>("showLive")->isVisible());
    say("meanwhile\r\n");
    QTRY_VERIFY([&live] {
        QFile file(live);
        return file.open(QIODevice::ReadOnly) && file.readAll().endsWith("meanwhile\r\n");
    }());
    QCOMPARE(log->rowCount(), 1);
    click("showLive");
    QCOMPARE(m_bench->console()->capturePath(), live);
    QTRY_COMPARE(log->rowCount(), 2);
    QVERIFY(!find<QAbstractButton>("showLive")->isVisible());
}

QTEST_MAIN(TestRules)
#include "tst_rules.moc"
