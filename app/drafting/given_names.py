"""Common given names, which tell people from titles and places."""

from app.drafting.words import word_list

GIVEN_NAMES = frozenset(
    word_list(
        "Aaron Abby Abigail Adam Adele Adrian Ahmed Aidan Aisha Akira Alan Alba Albert Alec Alejandro Alex Alexa "
        "Alexander Alexandra Alexis Alfie Alfred Alice Alicia Alison Alistair Allan Allen Allison Alvaro Ama Amanda "
        "Amara Amber Amelia Amélie Amina Amir Amy Ana Anders Andre Andrea Andrei Andrew Andrés Andy Angela "
        "Angelo Angus "
        "Anika Anita Ann Anna Annabel Anne Annette Annie Anthony Antoine Anton Antonia Antonio Anya April Arjun Arthur "
        "Asha Ashley Astrid Audrey Ava Barbara Barry Beatrice Becky Ben Benedict Benjamin Benoît Bernard Beth Bettina "
        "Betty Bianca Bill Billy Bjorn Blake Bob Bobby Brad Brandon Brenda Brendan Brett Brian Bridget Brigitte Bruce "
        "Bruno Callum Cameron Camille Carl Carla Carlos Carmen Carol Caroline Carrie Catherine Cathy Cecilia Charles "
        "Charlie Charlotte Chiara Chloe Chris Christian Christina Christine Christopher Chuck Claire Clara Claude "
        "Claudia Clive Colin Colm Connor Conor Craig Curtis Cynthia Daisy Damian Dan Dana Daniel Daniela Danny Darren "
        "Dave David Dawn Dean Deborah Declan Dee Delia Denis Denise Dennis Derek Dev Diana Diane Diego Dominic Donald "
        "Donna Doris Dorothy Doug Douglas Duncan Dylan Eddie Edgar Edith Edmund Edward Edwin Eileen Elaine Eleanor "
        "Elena Eli Elias Elizabeth Ella Ellen Ellie Els Elsa Emily Emma Emmanuel Enrique Eoin Eric Erica Erik Erika "
        "Erin Ernest Esther Ethan Eugene Eva Evan Eve Evelyn Ewan Faith Fatima Felicity Felix Fernando Finn Fiona "
        "Florence Frances Francesca Francis Francisco Frank Fred Freddie Freya Gabriel Gareth Gary Gavin Gemma Gene "
        "Geoff Geoffrey George Georgia Gerald Gerard Giancarlo Gillian Gina Giovanni Giulia Glen Glenn Gloria Gordon "
        "Graham Greg Gregory Greta Guy Gwen Hana Hank Hannah Hans Harold Harriet Harry Hassan Hazel Heather Hector "
        "Heidi Helen Helena Henrik Henry Herbert Holly Howard Hugh Hugo Ian Ibrahim Idris Ilse Imogen Ines "
        "Ingrid Irene "
        "Iris Isaac Isabel Isabella Isla Ivan Jack Jackie Jackson Jacob Jacqueline Jake James Jamie Jan Jane Janet "
        "Janice Jared Jason Jasmine Javier Jay Jean Jeff Jeffrey Jen Jenna Jennifer Jenny Jeremy Jerome Jerry Jess "
        "Jesse Jessica Jill Jim Jimmy Jo Joan Joanna Joaquin Jodie Joe Joel Johan Johanna John Johnny Jon Jonah Jonas "
        "Jonathan Jordan Jorge Josef Joseph Josephine Josh Joshua Joy Joyce Juan Juanita Judith Judy Jules "
        "Julia Julian "
        "Julie Juliet Julio Justin Kai Karen Karim Karl Kate Katherine Kathleen Kathy Katie Keith Kelly Ken Kenji "
        "Kenneth Kerry Kevin Kieran Kim Kirsten Kofi Kristen Kurt Kyle Larry Lars Laura Laurel Lauren Laurence "
        "Lawrence "
        "Leah Lee Leila Lena Leo Leon Leonard Leroy Leslie Lewis Liam Lily Linda Lisa Livia Liz Lloyd Lola Lorenzo "
        "Lorna Lou Louis Louisa Louise Luca Lucas Lucia Lucy Luis Luisa Luke Lydia Lynn Madeleine Mae Maggie Maja "
        "Malcolm Manuel Marc Marcel Marco Marcus Margaret Margot Maria Marie Marina Mario Marisol Mark Marlene Marta "
        "Martha Martin Marty Mary Mateo Matt Matthew Matthias Maureen Maurice Max Maya Megan Mei Mel Melanie Melissa "
        "Mercedes Mia Michael Michelle Mick Miguel Mike Mikkel Miles Mina Miranda Miriam Mo Mohamed Mohammed Moira "
        "Molly Monica Morgan Nadia Nancy Naomi Natalia Natalie Natasha Nathan Neil Nell Nia Niall Niamh Nicholas Nick "
        "Nicola Nicolas Nicole Nigel Nina Noah Noel Nora Noreen Norma Norman Odile Olga Oliver Olivia Ollie Omar Orla "
        "Oscar Otto Owen Pablo Paige Pamela Pat Patricia Patrick Patti Paul Paula Pauline Pedro Peggy Penelope Penny "
        "Percy Pernilla Pete Peter Petra Phil Philip Philippa Phillip Phoebe Pierre Piotr Poppy Priya Rachel Rafael "
        "Ralph Ramon Raphael Rashid Raul Ravi Ray Raymond Rebecca Reggie Renée Rhys Ricardo Richard Rick Ricky Rita "
        "Rob Robert Roberta Roberto Robin Roderick Rodrigo Roger Roland Roman Ron Ronald Ronnie Rory Rosa Rosalind "
        "Rosamund Rose Rosie Ross Rowan Roy Ruby Rupert Russell Ruth Ryan Sadie Sally Sam Samantha Samir Samuel Sandra "
        "Santiago Saoirse Sara Sarah Sasha Saul Sean Sebastian Selma Sergei Sergio Seth Shane Shannon Sharon Sheila "
        "Shirley Sidney Sienna Silvia Simon Simone Siobhan Siobhán Sofia Sophia Sophie Spencer Stan Stanley Stefan "
        "Stella Stephanie Stephen Steve Steven Stuart Sue Susan Susanna Suzanne Sven Sylvia Tamara Tamsin Tanya Tara "
        "Tariq Ted Teresa Terence Terry Theo Theodore Theresa Thomas Tilda Tim Timothy Tina Tobias Toby Tod Todd Tom "
        "Tomas Tommy Toni Tony Tracy Trevor Tricia Tristan Ursula Valerie Vanessa Vera Veronica Vicky Victor Victoria "
        "Viktor Vince Vincent Viola Violet Virginia Vivian Wallace Walt Walter Wanda Warren Wayne Wendy Wilfred "
        "William "
        "Winston Xavier Yasmin Yusuf Yvonne Zach Zachary Zoe Zoë"
    )
)
FEMALE_NAMES = GIVEN_NAMES & frozenset(
    word_list(
        "Abby Abigail Adele Aisha Alba Alexandra Alice Alicia Alison Allison Ama Amanda Amara Amber Amelia "
        "Amélie Amina "
        "Amy Ana Andrea Angela Anika Anita Ann Anna Annabel Anne Annette Annie Antonia Anya April Asha Ashley Astrid "
        "Audrey Ava Barbara Beatrice Becky Beth Bettina Betty Bianca Brenda Bridget Brigitte Camille Carla "
        "Carmen Carol "
        "Caroline Carrie Catherine Cathy Cecilia Charlotte Chiara Chloe Christina Christine Claire Clara "
        "Claudia Cynthia "
        "Daisy Daniela Dawn Deborah Delia Denise Diana Diane Donna Doris Dorothy Edith Eileen Elaine Eleanor Elena "
        "Elizabeth Ella Ellen Ellie Els Elsa Emily Emma Erica Erika Erin Esther Eva Eve Evelyn Faith Fatima "
        "Felicity Fiona "
        "Florence Frances Francesca Freya Gemma Georgia Gillian Gina Giulia Gloria Greta Gwen Hana Hannah "
        "Harriet Hazel "
        "Heather Heidi Helen Helena Holly Ilse Imogen Ines Ingrid Irene Iris Isabel Isabella Isla Jackie "
        "Jacqueline Jane "
        "Janet Janice Jasmine Jen Jenna Jennifer Jenny Jess Jessica Jill Joan Joanna Jodie Johanna Josephine Joy Joyce "
        "Juanita Judith Judy Jules Julia Julie Juliet Karen Kate Katherine Kathleen Kathy Katie Kirsten Kristen Laura "
        "Laurel Lauren Leah Leila Lena Lily Linda Lisa Livia Liz Lola Lorna Louisa Louise Lucia Lucy Luisa Lydia Lynn "
        "Madeleine Mae Maggie Maja Margaret Margot Maria Marie Marina Marisol Marlene Marta Martha Mary Maureen "
        "Maya Megan "
        "Mei Mel Melanie Melissa Mercedes Mia Michelle Mina Miranda Miriam Moira Molly Monica Nadia Nancy Naomi "
        "Natalia "
        "Natalie Natasha Nell Nia Niamh Nicola Nicole Nina Nora Noreen Norma Odile Olga Olivia Orla Paige "
        "Pamela Patricia "
        "Patti Paula Pauline Peggy Penelope Penny Pernilla Petra Philippa Phoebe Poppy Priya Rachel Rebecca Renée Rita "
        "Roberta Rosa Rosalind Rosamund Rose Rosie Ruby Ruth Sadie Sally Samantha Sandra Saoirse Sara Sarah "
        "Selma Shannon "
        "Sharon Sheila Shirley Sienna Silvia Simone Siobhan Siobhán Sofia Sophia Sophie Stella Stephanie Sue "
        "Susan Susanna "
        "Suzanne Sylvia Tamara Tamsin Tanya Tara Teresa Theresa Tilda Tina Toni Tracy Tricia Ursula Valerie "
        "Vanessa Vera "
        "Veronica Vicky Victoria Viola Violet Virginia Vivian Wanda Wendy Yasmin Yvonne Zoe Zoë"
    )
)
EITHER_NAMES = GIVEN_NAMES & frozenset(
    word_list(
        "Alex Alexis Andrea Ashley Blake Cameron Chris Dana Dee Dev Fran Gene Jamie Jan Jean Jess Jo Jordan Kai "
        "Kelly Kerry "
        "Kim Lee Leslie Lou Mel Mo Morgan Nat Noel Pat Robin Rowan Sam Sasha Sidney Taylor Toni Tracy Vivian"
    )
)


def gender_of(name: str) -> str | None:
    """`she` or `he`, as far as the given name alone says so."""
    first = name.split(" ")[0]
    if first in EITHER_NAMES or first not in GIVEN_NAMES:
        return None
    return "she" if first in FEMALE_NAMES else "he"
