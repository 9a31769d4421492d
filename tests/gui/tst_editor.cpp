// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/manifestview.h"
#include "gui/nodereadingtable.h"
#include "gui/pagestrip.h"
#include "tests/gui/windowstage.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>

#include <memory>

// The release editor as a person works in it: typing, undoing, leaving and coming back.
class TestEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void undoesAndRedoesTheWholeForm();
    void undoesTypingInOneFieldAtOnce();
    void undoesFromInsideEveryField_data();
    void undoesFromInsideEveryField();
    void fillsTheReleaseFromTheForm();
    void renamesEverywhereAtOnce();
    void refusesANameOfSixCharacters();
    void showsWhatHoldDoes();
    void previewsTheNotesWithoutFetchingPictures();
    void comparesWithARelease();
    void saysThatABinaryIsKnown();
    void savesTheDraftByItself();
    void forgetsADraftThatWasCleared();
    void showsDraftsInTheLibrary();
    void keepsDraftsInMemoryWithoutAWorkspace();
    void asksBeforeItLosesADraft();
    void survivesBeingKilled();

private:
    void bringBinary(const QByteArray &name = "FLOW001", qsizetype size = 4096)
    {
        m_stage->window().openFile(
            fileIn(m_stage->folder(), QString::fromLatin1(name), otaBinary(name, size)));
    }
    void type(const char *field, const QString &text)
    {
        auto *widget = m_stage->find<QWidget>(field);
        widget->setFocus();
        QMetaObject::invokeMethod(widget, "selectAll");
        QTest::keyClicks(widget, text);
    }
    const Draft &draft() const { return m_stage->draft().content(); }
    QByteArray bytes() const { return m_stage->find<ManifestView>("manifest")->bytes(); }
    QStringList codes() const
    {
        QStringList codes;
        for (const Finding &finding : m_stage->draft().preflight().findings)
            codes += finding.code;
        return codes;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowStage> m_stage;
};

void TestEditor::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_stage = std::make_unique<WindowStage>(m_folder->path());
    m_stage->openWorkspace();
    QVERIFY(QTest::qWaitForWindowActive(&m_stage->window()));
}

void TestEditor::cleanup()
{
    m_stage.reset();
}

void TestEditor::undoesAndRedoesTheWholeForm()
{
    QList<Draft> seen{draft()};
    const auto did = [this, &seen] { seen += draft(); };
    bringBinary();
    did();
    type("program", "FLOW009");
    did();
    type("version", "42");
    did();
    type("path", "/demo/");
    did();
    type("notes", "New: sleeps");
    did();
    m_stage->find<QComboBox>("group")->lineEdit()->setFocus();
    QTest::keyClicks(m_stage->find<QComboBox>("group")->lineEdit(), "River");
    did();
    for (const char *field : {"sketchVersion", "apiVersion", "ideVersion"}) {
        type(field, "1.4");
        did();
    }
    m_stage->find<QWidget>("releasePage")->findChild<QCheckBox *>()->click();
    did();
    m_stage->draft().setAcknowledged("renamed", true);
    did();
    m_stage->draft().apply(Fix::UseRootPath);
    did();
    m_stage->find<QAbstractButton>("holdMode")->click();
    did();
    m_stage->find<QAbstractButton>("clearDraft")->click();
    did();

    QUndoStack *steps = m_stage->draft().steps();
    QCOMPARE(steps->count(), static_cast<int>(seen.size()) - 1);
    for (qsizetype i = seen.size() - 1; i > 0; --i) {
        QVERIFY2(draft() == seen[i], qPrintable(steps->undoText()));
        m_stage->find<QAction>("undo")->trigger();
    }
    QVERIFY(draft().isEmpty());
    for (qsizetype i = 1; i < seen.size(); ++i) {
        m_stage->find<QAction>("redo")->trigger();
        QVERIFY2(draft() == seen[i], qPrintable(steps->undoText()));
    }
    QVERIFY(!steps->canRedo());
}

void TestEditor::undoesTypingInOneFieldAtOnce()
{
    bringBinary();
    type("notes", "one");
    type("path", "/demo");
    type("notes", "two");
    QCOMPARE(draft().notes, "two");
    QUndoStack *steps = m_stage->draft().steps();
    steps->undo();
    QCOMPARE(draft().notes, "one");
    QCOMPARE(m_stage->find<QPlainTextEdit>("notes")->toPlainText(), "one");
    steps->undo();
    QCOMPARE(m_stage->find<QLineEdit>("path")->text(), "/");
    steps->undo();
    QCOMPARE(draft().notes, QString());
    QCOMPARE(draft().program, "FLOW001");
    steps->undo();
    QVERIFY(draft().isEmpty());
}

void TestEditor::undoesFromInsideEveryField_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("program") << QByteArray("program") << "FLOW0";
    QTest::newRow("version") << QByteArray("version") << "77";
    QTest::newRow("path") << QByteArray("path") << "/demo";
    QTest::newRow("notes") << QByteArray("notes") << "more";
    QTest::newRow("sketch version") << QByteArray("sketchVersion") << "9";
}

void TestEditor::undoesFromInsideEveryField()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, text);
    bringBinary();
    const Draft before = draft();
    type(field.constData(), text);
    const Draft after = draft();
    QVERIFY(after != before);
    auto *widget = m_stage->find<QWidget>(field.constData());
    QTest::keyClick(widget, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(draft() == before);
    QTest::keyClick(widget, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(draft() == after);
}

void TestEditor::fillsTheReleaseFromTheForm()
{
    bringBinary();
    m_stage->draft().setGroup(" River ");
    m_stage->draft().setSketchVersion("1.4");
    m_stage->draft().setApiVersion("v048");
    m_stage->draft().setIdeVersion("06.29");
    m_stage->find<QAbstractButton>("addRelease")->click();
    const QList<Release> releases = m_stage->desk().releases()->releases();
    QCOMPARE(releases.size(), 1);
    QCOMPARE(releases[0].group, "River");
    QCOMPARE(releases[0].sketchVersion, "1.4");
    QCOMPARE(releases[0].apiVersion, "v048");
    QCOMPARE(releases[0].ideVersion, "06.29");
    QVERIFY(draft().isEmpty());
    QVERIFY(!m_stage->draft().steps()->canUndo());
    QCOMPARE(m_stage->find<QComboBox>("group")->findText("River"), 0); // to choose it next time
}

void TestEditor::renamesEverywhereAtOnce()
{
    bringBinary("FLOW001");
    m_stage->find<QAbstractButton>("addRelease")->click();
    m_stage->window().showPage(MainWindow::Page::Release);
    bringBinary("FLOW001", 4200);
    QCOMPARE(draft().version, 2);
    type("program", "flow002");
    QCOMPARE(bytes(), QByteArray("FILE:FLOW002\nPATH:/\nSIZE:4712\nVERSION:1\n"));
    QCOMPARE(m_stage->draft().binary()->bytes, otaBinary("FLOW002", 4200));
    QCOMPARE(m_stage->find<QWidget>("releasePage")->findChild<QLabel *>("programId")->text(), "FLOW002");
    QVERIFY(codes().contains("renamed"));
    QVERIFY(!m_stage->find<QAbstractButton>("addRelease")->isEnabled());
    m_stage->find<QAbstractButton>("acknowledge")->click();
    QTRY_VERIFY(m_stage->find<QAbstractButton>("addRelease")->isEnabled());
    m_stage->find<QAbstractButton>("addRelease")->click();
    QCOMPARE(*m_stage->desk().binaryOf(2), otaBinary("FLOW002", 4200));
}

void TestEditor::refusesANameOfSixCharacters()
{
    bringBinary();
    type("program", "FLOW-1 2"); // what nodes do not take cannot be typed
    QCOMPARE(draft().program, "FLOW12");
    QCOMPARE(codes(), QStringList{"bad-program-id"});
    QCOMPARE(bytes(), QByteArray());
    QVERIFY(!m_stage->find<QAbstractButton>("addRelease")->isEnabled());
    m_stage->find<QAbstractButton>("fix")->click();
    QTRY_COMPARE(draft().program, "FLOW001");
}

void TestEditor::showsWhatHoldDoes()
{
    m_stage->find<QAbstractButton>("holdMode")->click();
    QVERIFY(m_stage->find<QWidget>("holdManifest")->isVisible());
    QCOMPARE(m_stage->find<ManifestView>("holdManifest")->bytes(),
        QByteArray("FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n"));
    const QAbstractItemModel *nodes = m_stage->find<NodeReadingTable>("holdMatrix")->model();
    QCOMPARE(nodes->rowCount(), 4);
    for (int row = 0; row < nodes->rowCount(); ++row)
        QVERIFY(nodes->index(row, 1).data().toString().contains("nothing to do"));
    QVERIFY(m_stage->draft().preflight().mayPublish());
    m_stage->find<QAbstractButton>("holdMode")->click(); // it stays chosen
    QVERIFY(m_stage->find<QAbstractButton>("holdMode")->isChecked());
    m_stage->find<QAbstractButton>("updateMode")->click();
    QVERIFY(!m_stage->find<QWidget>("holdManifest")->isVisible());
}

void TestEditor::previewsTheNotesWithoutFetchingPictures()
{
    bringBinary();
    QVERIFY(!fileIn(m_stage->folder(), "a.png", "x").isEmpty());
    m_stage->draft().setNotes("**New** ![a](" + QUrl::fromLocalFile(m_stage->path("a.png")).toString() + ")");
    m_stage->find<QAbstractButton>("previewNotes")->click();
    auto *preview = m_stage->find<QTextBrowser>("notesPreview");
    QVERIFY(preview->isVisible());
    QVERIFY(preview->toPlainText().startsWith("New"));
    QVERIFY(preview->loadResource(QTextDocument::ImageResource, QUrl::fromLocalFile(m_stage->path("a.png")))
                .isNull());
}

void TestEditor::comparesWithARelease()
{
    bringBinary("FLOW001", 4096);
    m_stage->find<QAbstractButton>("addRelease")->click();
    m_stage->window().showPage(MainWindow::Page::Release);
    QByteArray other = otaBinary("FLOW001", 4096 + 256);
    other[512 + 1000] = static_cast<char>(other[512 + 1000] + 1);
    m_stage->window().openFile(fileIn(m_stage->folder(), "FLOW001", other));
    const PageCounts counts = countsOf(m_stage->find<PageStrip>("pageStrip")->pages());
    QCOMPARE(counts, (PageCounts{.same = 15, .changed = 1, .onlyInFirst = 0, .onlyInSecond = 1}));
    QVERIFY(m_stage->find<QLabel>("difference")->text().contains("256"));
}

void TestEditor::saysThatABinaryIsKnown()
{
    bringBinary();
    QVERIFY(!m_stage->find<QLabel>("knownAs")->isVisible());
    m_stage->find<QAbstractButton>("addRelease")->click();
    m_stage->window().showPage(MainWindow::Page::Release);
    bringBinary();
    QVERIFY(m_stage->find<QLabel>("knownAs")->isVisible());
    QVERIFY2(m_stage->find<QLabel>("knownAs")->text().contains("release 1 (FLOW001, version 1)"),
        qPrintable(m_stage->find<QLabel>("knownAs")->text()));
}

void TestEditor::savesTheDraftByItself()
{
    bringBinary();
    type("notes", "Sleeps longer");
    QVERIFY(m_stage->window().isWindowModified());
    QTRY_VERIFY_WITH_TIMEOUT(!m_stage->window().isWindowModified(), 1000);
    const QString path = m_stage->desk().path();
    DraftBook book(*Workspace::open(path, Workspace::Opening::MustExist));
    QCOMPARE(book.list()->size(), 1);
    QVERIFY(book.list()->first().draft == draft());

    type("notes", "Sleeps much longer"); // and at once when the focus leaves or the window goes
    m_stage->find<QWidget>("path")->setFocus();
    QCOMPARE(book.list()->first().draft.notes, "Sleeps much longer");
    type("path", "/demo/");
    m_stage.reset();
    QCOMPARE(book.list()->first().draft.path, "/demo/");
}

void TestEditor::forgetsADraftThatWasCleared()
{
    bringBinary();
    m_stage->desk().drafts()->saveNow();
    m_stage->find<QAbstractButton>("clearDraft")->click();
    m_stage->desk().drafts()->saveNow();
    DraftBook book(*Workspace::open(m_stage->desk().path(), Workspace::Opening::MustExist));
    QVERIFY(book.list()->isEmpty());
    m_stage->find<QAction>("undo")->trigger();
    m_stage->desk().drafts()->saveNow();
    QCOMPARE(book.list()->size(), 1);
}

void TestEditor::showsDraftsInTheLibrary()
{
    bringBinary("FLOW001");
    bringBinary("TEMP014"); // the first one waits
    m_stage->window().showPage(MainWindow::Page::Library);
    auto *show = m_stage->find<QComboBox>("show");
    show->setCurrentIndex(show->findText("Drafts"));
    auto *table = m_stage->find<QTableView>("draftTable");
    QVERIFY(table->isVisible());
    QVERIFY(!m_stage->find<QTableView>("releases")->isVisible());
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), "TEMP014"); // in the editor
    QCOMPARE(table->model()->index(1, 0).data().toString(), "FLOW001");
    Q_EMIT table->activated(table->model()->index(1, 0));
    QVERIFY(m_stage->find<QWidget>("releasePage")->isVisible());
    QCOMPARE(draft().program, "FLOW001");
    show->setCurrentIndex(0);
    m_stage->window().showPage(MainWindow::Page::Library);
    QVERIFY(m_stage->find<QTableView>("releases")->parentWidget()->isVisible());
    QVERIFY(!table->isVisible());
}

void TestEditor::keepsDraftsInMemoryWithoutAWorkspace()
{
    m_stage.reset();
    m_stage = std::make_unique<WindowStage>(m_folder->path());
    bringBinary("FLOW001");
    bringBinary("FLOW002");
    QCOMPARE(m_stage->desk().drafts()->waiting().size(), 1);
    QVERIFY(m_stage->find<QLabel>("draftState")->text().contains("no workspace"));
    QVERIFY(m_stage->window().isWindowModified());
    m_stage->openWorkspace(); // they come along
    QCOMPARE(draft().program, "FLOW002");
    QVERIFY(m_stage->desk().drafts()->isKept());
    DraftBook book(*Workspace::open(m_stage->desk().path(), Workspace::Opening::MustExist));
    QCOMPARE(book.list()->size(), 2);
}

void TestEditor::asksBeforeItLosesADraft()
{
    bringBinary();
    QVERIFY(m_stage->window().close()); // it is saved, so there is nothing to ask
    m_stage.reset();
    m_stage = std::make_unique<WindowStage>(m_folder->path());
    bringBinary();
    bool wasAsked = false;
    QTimer::singleShot(0, this, [&wasAsked] {
        auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        wasAsked = question && question->text().contains("lost");
        if (question)
            question->defaultButton()->click();
    });
    QVERIFY(!m_stage->window().close());
    QVERIFY(wasAsked);
}

void TestEditor::survivesBeingKilled()
{
    m_stage.reset();
    QProcess typist;
    typist.start(DRAFT_TYPIST, {m_folder->path()});
    QByteArray last;
    const auto heard = [&typist, &last] {
        while (typist.canReadLine())
            last = typist.readLine().trimmed();
        return last.startsWith("saved ") && last.mid(6).toInt() >= 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(heard(), 30000);
    typist.kill();
    QVERIFY(typist.waitForFinished(10000));
    QCOMPARE(typist.exitStatus(), QProcess::CrashExit);

    m_stage = std::make_unique<WindowStage>(m_folder->path());
    m_stage->openWorkspace();
    const QList<StoredDraft> waiting = m_stage->desk().drafts()->waiting();
    QCOMPARE(waiting.size(), 1);
    m_stage->find<QAbstractButton>("continueDraft")->click();
    QCOMPARE(draft().binary, otaBinary("FLOW001", 4096));
    QCOMPARE(draft().program, "FLOW007");
    QCOMPARE(draft().path, "/demo/");
    QCOMPARE(draft().group, "River");
    QCOMPARE(draft().sketchVersion, "1.4");
    QCOMPARE(draft().apiVersion, "v048");
    QCOMPARE(draft().ideVersion, "06.29");
    QCOMPARE(draft().modules, QList<stock::Module>{stock::Module::FourG});
    QCOMPARE(draft().acknowledged, QStringList{"renamed"});
    QVERIFY2(draft().notes.mid(5).toInt() >= last.mid(6).toInt(), qPrintable(draft().notes));
    QCOMPARE(m_stage->find<QLineEdit>("program")->text(), "FLOW007");
}

QTEST_MAIN(TestEditor)
#include "tst_editor.moc"
