// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filedrop.h"
#include "gui/findingrow.h"
#include "gui/manifestview.h"
#include "gui/notice.h"
#include "tests/gui/windowstage.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <memory>

// Whatever comes into the window from outside.
class TestDrops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void takesAThingOfEveryKind_data();
    void takesAThingOfEveryKind();
    void takesFilesOnEveryPageAndWidget();
    void makesADraftOfEachBinary();
    void letsAFolderBeChosenFrom();
    void opensAWorkspace();
    void putsABuildOfTheSameProgramIntoTheDraft();
    void keepsTheDraftOfAnotherProgram();
    void showsAnUpgradeTxtAsItIs();
    void waitsForTheBinaryOfAnUpgradeTxt();
    void takesTextOfTheClipboard_data();
    void takesTextOfTheClipboard();
    void takesFilesOfTheClipboard();
    void saysWhatWasOfNoUseBesideWhatWas();

private:
    QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_stage->path(name);
        QDir().mkpath(QFileInfo(path).path());
        return fileIn(m_stage->folder(), name, bytes);
    }
    void dropOn(QWidget *target, const QStringList &paths);
    void drop(const QStringList &paths) { dropOn(m_stage->find<QWidget>("releasePage"), paths); }
    QString sentence() const
    {
        const auto *notice = m_stage->find<Notice>("releaseNotice");
        return notice->isVisible() ? notice->text() : QString();
    }
    const Draft &draft() const { return m_stage->draft().content(); }
    QStringList waiting() const
    {
        QStringList names;
        for (const StoredDraft &stored : m_stage->desk().drafts()->waiting())
            names += stored.draft.program;
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowStage> m_stage;
};

static const QByteArray manifest = "FILE:FLOW001\nPATH:/\nSIZE:4608\nVERSION:3\n";

void TestDrops::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_stage = std::make_unique<WindowStage>(m_folder->path());
    m_stage->openWorkspace();
    QVERIFY(QTest::qWaitForWindowActive(&m_stage->window()));
}

void TestDrops::cleanup()
{
    m_stage.reset();
}

void TestDrops::dropOn(QWidget *target, const QStringList &paths)
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QVERIFY(m_stage->find<QWidget>("dropVeil")->isVisible());
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
    QVERIFY(!m_stage->find<QWidget>("dropVeil")->isVisible());
}

void TestDrops::takesAThingOfEveryKind_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("words"); // of the sentence
    QTest::newRow("a binary") << "FLOW001" << otaBinary("FLOW001") << "FLOW001"
                              << "";
    QTest::newRow("an Intel HEX") << "flow_meter.hex" << QByteArray(":040000000C947201E9\r\n:00000001FF\r\n")
                                  << "FLOW_ME"
                                  << "";
    QTest::newRow("an UPGRADE.TXT") << "UPGRADE.TXT" << manifest << "FLOW001"
                                    << "";
    QTest::newRow("a sketch") << "flow_meter.pde" << QByteArray("void setup() {}") << ""
                              << "sketch";
    QTest::newRow("a picture") << "holiday.jpg" << QByteArray("\xff\xd8\xff\xe0 JFIF") << ""
                               << "holiday.jpg: ";
    QTest::newRow("nothing in it") << "FLOW001" << QByteArray() << ""
                                   << "FLOW001: ";
}

void TestDrops::takesAThingOfEveryKind()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, program);
    QFETCH(QString, words);
    drop({file(name, bytes)});
    QCOMPARE(draft().program, program);
    if (auto *sketchCheck = m_stage->window().findChild<QDialog *>())
        return sketchCheck->reject(); // it is looked into
    QVERIFY2(sentence().contains(words) && sentence().isEmpty() == words.isEmpty(), qPrintable(sentence()));
}

void TestDrops::takesFilesOnEveryPageAndWidget()
{
    const QString binary = file("FLOW001", otaBinary("FLOW001"));
    for (const auto page : {MainWindow::Page::Library, MainWindow::Page::Publish, MainWindow::Page::Console,
             MainWindow::Page::Report}) {
        m_stage->draft().clear();
        m_stage->window().showPage(page);
        dropOn(&m_stage->window(), {binary});
        QCOMPARE(draft().program, "FLOW001");
        QVERIFY(m_stage->find<QWidget>("releasePage")->isVisible());
    }
    m_stage->window().showPage(MainWindow::Page::Publish);
    m_stage->find<QAbstractButton>("there")->click();
    auto *host = m_stage->find<QLineEdit>("host");
    host->setAcceptDrops(true); // as any text field does by itself
    const QString before = host->text();
    dropOn(host, {file("FLOW002", otaBinary("FLOW002"))});
    QCOMPARE(draft().program, "FLOW002");
    QCOMPARE(host->text(), before);
}

void TestDrops::makesADraftOfEachBinary()
{
    drop({file("FLOW003", otaBinary("FLOW003")), file("FLOW001", otaBinary("FLOW001")),
        file("FLOW002", otaBinary("FLOW002"))});
    QCOMPARE(draft().program, "FLOW003");
    QCOMPARE(waiting(), (QStringList{"FLOW001", "FLOW002"}));
    QVERIFY2(sentence().contains("FLOW003"), qPrintable(sentence()));
    m_stage->draft().clear();
    const QList<QPushButton *> resume = m_stage->window().findChildren<QPushButton *>("continueDraft");
    QVERIFY(!resume.isEmpty());
    QVERIFY(resume.last()->isVisible());
    resume.last()->click();
    QCOMPARE(draft().program, "FLOW002");
    QCOMPARE(waiting(), QStringList{"FLOW001"});
}

void TestDrops::letsAFolderBeChosenFrom()
{
    file("OTA-FILES/FLOW001", otaBinary("FLOW001"));
    file("OTA-FILES/FLOW001.hex", ":040000000C947201E9\r\n:00000001FF\r\n");
    file("OTA-FILES/FLOW002", otaBinary("FLOW002"));
    file("OTA-FILES/notes.txt", "hello");
    drop({m_stage->path("OTA-FILES")});
    auto *dialog = m_stage->find<QDialog>("droppedDialog");
    QVERIFY(dialog);
    auto *list = dialog->findChild<QTreeWidget *>("droppedThings");
    QCOMPARE(list->topLevelItemCount(), 2);
    QVERIFY(draft().isEmpty());
    list->setCurrentItem(list->findItems("FLOW001", Qt::MatchExactly).first());
    QCOMPARE(list->currentItem()->text(3), "FLOW001.hex");
    dialog->findChild<QAbstractButton *>("openDropped")->click();
    QCOMPARE(draft().program, "FLOW001");
    QVERIFY(waiting().isEmpty());
}

void TestDrops::opensAWorkspace()
{
    const QString other = m_stage->path("other.vespiary");
    QVERIFY(Workspace::open(other, Workspace::Opening::CreateWhenMissing));
    drop({file("FLOW001", otaBinary("FLOW001"))});
    drop({other});
    QCOMPARE(m_stage->desk().path(), other);
    QVERIFY(draft().isEmpty()); // it stays with the workspace it was made in
    drop({m_stage->path("fleet.vespiary")});
    QCOMPARE(waiting(), QStringList{"FLOW001"});
}

void TestDrops::putsABuildOfTheSameProgramIntoTheDraft()
{
    drop({file("FLOW001", otaBinary("FLOW001", 4096))});
    m_stage->draft().setNotes("Sleeps longer");
    drop({file("FLOW001", otaBinary("FLOW001", 5000))});
    QCOMPARE(draft().binary.size(), 5512);
    QCOMPARE(draft().notes, "Sleeps longer");
    QVERIFY(waiting().isEmpty());
}

void TestDrops::keepsTheDraftOfAnotherProgram()
{
    drop({file("FLOW001", otaBinary("FLOW001"))});
    m_stage->draft().setNotes("Sleeps longer");
    drop({file("TEMP014", otaBinary("TEMP014"))});
    QCOMPARE(draft().program, "TEMP014");
    QCOMPARE(draft().notes, QString());
    QCOMPARE(waiting(), QStringList{"FLOW001"});
    QCOMPARE(m_stage->desk().drafts()->waiting().first().draft.notes, "Sleeps longer");
}

void TestDrops::showsAnUpgradeTxtAsItIs()
{
    const QByteArray bytes = "FILE:FLOW001\r\nPATH:/\r\nSIZE:4608\r\nVERSION:9\r\n";
    file("FLOW001", otaBinary("FLOW001"));
    drop({file("UPGRADE.TXT", bytes)});
    QCOMPARE(m_stage->find<ManifestView>("manifest")->bytes(), bytes);
    QCOMPARE(draft().version, 9);
    QCOMPARE(draft().binary, otaBinary("FLOW001"));
    QVERIFY(!m_stage->find<QAbstractButton>("addRelease")->isEnabled());
    m_stage->find<QAbstractButton>("fix")->click();
    const QByteArray exact = "FILE:FLOW001\nPATH:/\nSIZE:4608\nVERSION:9\n";
    QTRY_COMPARE(m_stage->find<ManifestView>("manifest")->bytes(), exact);
    QVERIFY(m_stage->find<QAbstractButton>("addRelease")->isEnabled());
    m_stage->draft().steps()->undo();
    QCOMPARE(m_stage->find<ManifestView>("manifest")->bytes(), bytes);
}

void TestDrops::waitsForTheBinaryOfAnUpgradeTxt()
{
    drop({file("UPGRADE.TXT", manifest)});
    QVERIFY(!m_stage->find<QAbstractButton>("addRelease")->isEnabled());
    drop({file("below/FLOW001", otaBinary("FLOW001"))});
    QCOMPARE(draft().version, 3);
    QVERIFY(m_stage->find<QAbstractButton>("addRelease")->isEnabled());
}

void TestDrops::takesTextOfTheClipboard_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("program");
    QTest::newRow("an UPGRADE.TXT") << QString::fromLatin1(manifest) << "FLOW001";
    QTest::newRow("the hold") << "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n"
                              << "NO_FILE";
    QTest::newRow("other text") << "Dear Sir or Madam"
                                << "";
}

void TestDrops::takesTextOfTheClipboard()
{
    QFETCH(QString, text);
    QFETCH(QString, program);
    QApplication::clipboard()->setText(text);
    m_stage->window().setFocus();
    QTest::keyClick(&m_stage->window(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(draft().program, program);
    QCOMPARE(sentence().isEmpty(), !program.isEmpty());
    QCOMPARE(draft().mode == Draft::Mode::Hold, program == "NO_FILE");
}

void TestDrops::takesFilesOfTheClipboard()
{
    auto *mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(file("FLOW001", otaBinary("FLOW001")))});
    QApplication::clipboard()->setMimeData(mime);
    m_stage->window().setFocus();
    QTest::keyClick(&m_stage->window(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(draft().program, "FLOW001");
}

void TestDrops::saysWhatWasOfNoUseBesideWhatWas()
{
    drop({file("holiday.jpg", "no binary at all"), file("FLOW001", otaBinary("FLOW001"))});
    QCOMPARE(draft().program, "FLOW001");
    QVERIFY2(sentence().startsWith("holiday.jpg: "), qPrintable(sentence()));
}

QTEST_MAIN(TestDrops)
#include "tst_drops.moc"
