package org.lanternscr.web.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** A program that nobody here wrote reads the documents, their structure and their letters. */
class TaggedPdfTest {

  private static final List<String> HEADS = List.of("When", "Who", "What");
  private static final int[] SHARES = {25, 25, 50};

  private static byte[] document(int rows) {
    TaggedPdf pdf = new TaggedPdf("Who looked <& why>");
    pdf.title();
    pdf.paragraph(
        "For Łukasz Żółć, Zoë, Đorđe, Ștefan, Nguyễn, Ελένη and Ольга. " + "word ".repeat(40));
    pdf.heading("The list");
    pdf.table(
        HEADS,
        SHARES,
        Collections.nCopies(
            rows, List.of("01-Jul-2026 23:14", "Nurse", "opened your record once")));
    pdf.list(List.of("one", "another"));
    return pdf.file();
  }

  @Test
  void saysItsTitleItsLanguageAndThatItIsTagged() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(document(1))) {
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Who looked <& why>");
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), "UTF-8"))
          .contains("Who looked &lt;&amp; why>");
    }
  }

  /** The embedded font has the letters of people's names, and each is copied as what it is. */
  @Test
  void showsLettersThatTheStandardFontsLack() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(document(1))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Łukasz Żółć, Zoë, Đorđe, Ștefan, Nguyễn, Ελένη and Ольга")
          .contains("Page 1 of 1");
      PDPage page = pdf.getPage(0);
      for (COSName name : page.getResources().getFontNames()) {
        PDFont font = page.getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.isDamaged()).isFalse();
      }
      assertThat(new PDFRenderer(pdf).renderImage(0).getWidth()).isGreaterThan(500);
    }
  }

  @Test
  void saysThatALetterIsLacking() {
    TaggedPdf pdf = new TaggedPdf("x");
    pdf.paragraph("plain");
    assertThat(pdf.isLackingLetters()).isFalse();
    pdf.paragraph("\u6797");
    assertThat(pdf.isLackingLetters()).isTrue();
  }

  /** In the order of reading, over the ends of pages, with each table's heads once. */
  @Test
  void theStructureHasHeadingsListsAndTablesWithTheirHeads() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(document(90))) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
      PDStructureElement document =
          (PDStructureElement) pdf.getDocumentCatalog().getStructureTreeRoot().getKids().get(0);
      assertThat(kinds(document)).containsExactly("H1", "P", "H2", "Table", "L");
      List<PDStructureElement> rows = parts(parts(document).get(3));
      assertThat(rows).hasSize(91);
      assertThat(kinds(rows.get(0))).containsExactly("TH", "TH", "TH");
      assertThat(rows.subList(1, rows.size()))
          .allSatisfy(row -> assertThat(kinds(row)).containsExactly("TD", "TD", "TD"));
      COSDictionary attributes =
          parts(rows.get(0)).get(0).getCOSObject().getCOSDictionary(COSName.A);
      assertThat(attributes.getNameAsString("Scope")).isEqualTo("Column");
      assertThat(kinds(parts(parts(document).get(4)).get(0))).containsExactly("Lbl", "LBody");
    }
  }

  /**
   * Every mark belongs to one element, by the tree and by the page alike, and nothing is unmarked.
   */
  @Test
  void everyMarkBelongsToItsElement() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(document(90))) {
      COSArray parents =
          pdf.getDocumentCatalog()
              .getStructureTreeRoot()
              .getCOSObject()
              .getCOSDictionary(COSName.PARENT_TREE)
              .getCOSArray(COSName.NUMS);
      int marks = 0;
      for (int i = 0; i < pdf.getNumberOfPages(); i++) {
        PDPage page = pdf.getPage(i);
        COSArray owners = (COSArray) parents.getObject(2 * page.getStructParents() + 1);
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        for (PDMarkedContent content : extractor.getMarkedContents()) {
          if (!"Artifact".equals(content.getTag())) {
            COSDictionary owner = (COSDictionary) owners.getObject(content.getMCID());
            assertThat(owner.getNameAsString(COSName.S)).isEqualTo(content.getTag());
            marks++;
          }
        }
        assertThat(owners.size()).isEqualTo(ownMarks(extractor));
      }
      PDStructureNode root = pdf.getDocumentCatalog().getStructureTreeRoot();
      assertThat(references(root)).isEqualTo(marks);
    }
  }

  private static int ownMarks(PDFMarkedContentExtractor extractor) {
    return (int)
        extractor.getMarkedContents().stream()
            .filter(content -> !"Artifact".equals(content.getTag()))
            .peek(
                content ->
                    assertThat(content.getContents())
                        .allSatisfy(part -> assertThat(part).isInstanceOf(TextPosition.class)))
            .count();
  }

  private static int references(PDStructureNode node) {
    int found = 0;
    for (Object kid : node.getKids()) {
      if (kid instanceof PDMarkedContentReference) {
        found++;
      } else {
        found += references((PDStructureElement) kid);
      }
    }
    return found;
  }

  private static List<PDStructureElement> parts(PDStructureNode node) {
    List<PDStructureElement> parts = new ArrayList<>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        parts.add(element);
      }
    }
    return parts;
  }

  private static List<String> kinds(PDStructureNode node) {
    return parts(node).stream().map(PDStructureElement::getStructureType).toList();
  }
}
